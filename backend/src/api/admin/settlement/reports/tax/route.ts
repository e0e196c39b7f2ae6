import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { TaxQuery } from '../../../../../settlement/inputs'
import { quarterOf, taxReport } from '../../../../../settlement/reports'
import { taxDocument } from '../../../../../settlement/report-documents'
import { sendTable } from '@pengshui/kernel/documents'

/** Gross, refunds and net of each seller in a quarter, as the tax authority is told of them. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const now = systemClock()
    const { quarter = quarterOf(dayOf(now)), format, lang } = parseInput(TaxQuery, req.query)
    const sellers = await taxReport(req.scope, quarter)
    if (format === 'json') {
      res.json({ quarter, sellers })
      return
    }
    await sendTable(res, taxDocument(sellers, quarter, lang, now), format, `tax-${quarter}`)
  },
)
