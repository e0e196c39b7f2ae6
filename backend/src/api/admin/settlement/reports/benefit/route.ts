import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { BenefitQuery } from '../../../../../settlement/inputs'
import { benefitReport } from '../../../../../settlement/reports'
import { benefitDocument } from '../../../../../settlement/report-documents'
import { sendTable } from '@pengshui/kernel/documents'

/** What each certified product brought farmers in a time. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { format, lang, ...days } = parseInput(BenefitQuery, req.query)
    const products = await benefitReport(req.scope, days)
    if (format === 'json') {
      res.json({ ...days, products })
      return
    }
    const document = benefitDocument(products, days, lang, systemClock())
    await sendTable(res, document, format, `benefit-${days.from}-${days.to}`)
  },
)
