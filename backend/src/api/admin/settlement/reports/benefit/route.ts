import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, parseInput, systemClock } from '@pengshui/kernel'
import { BenefitQuery } from '../../../../../settlement/inputs'
import { benefitReport } from '../../../../../settlement/reports'
import { benefitDocument } from '../../../../../settlement/report-documents'
import { sendTable } from '@pengshui/kernel/documents'

/** What each certified product brought farmers in a time. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const now = systemClock()
    const { format, lang, ...asked } = parseInput(BenefitQuery, req.query)
    const to = asked.to ?? dayOf(now)
    const days = { from: asked.from ?? `${to.slice(0, 4)}-01-01`, to }
    const products = await benefitReport(req.scope, days)
    if (format === 'json') {
      res.json({ ...days, products })
      return
    }
    const document = benefitDocument(products, days, lang, now)
    await sendTable(res, document, format, `benefit-${days.from}-${days.to}`)
  },
)
