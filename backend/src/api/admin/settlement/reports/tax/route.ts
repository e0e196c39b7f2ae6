import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { TaxQuery } from '../../../../../settlement/inputs'
import { taxReport } from '../../../../../settlement/reports'
import { taxDocument } from '../../../../../settlement/report-documents'
import { sendTable } from '@pengshui/kernel/documents'

/** Gross, refunds and net of each seller in a quarter, as the tax authority is told of them. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { quarter, format, lang } = parseInput(TaxQuery, req.query)
    const sellers = await taxReport(req.scope, quarter)
    if (format === 'json') {
      res.json({ quarter, sellers })
      return
    }
    await sendTable(res, taxDocument(sellers, quarter, lang, systemClock()), format, `tax-${quarter}`)
  },
)
