import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { sendTable } from '@pengshui/kernel/documents'
import { dividendDocument } from '../../../../../domain'
import { BENEFIT_MODULE, type BenefitService } from '../../../../../modules/benefit'

const Query = z.object({
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})

/** What each household gets, by its reference: for whoever pays it out. No names. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { format, lang } = parseInput(Query, req.query)
    const { dividend, households } = await req.scope
      .resolve<BenefitService>(BENEFIT_MODULE)
      .findDividend(tenantOf(req).id, req.params.id ?? '')
    const document = dividendDocument({ ...dividend, households }, lang)
    await sendTable(
      res,
      document,
      format,
      lang === 'zh' ? `分红-${dividend.year}` : `dividend-${dividend.year}`,
    )
  },
)
