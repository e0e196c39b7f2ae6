import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { Page } from '../../../http/page'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../modules/certification'

/** The public notice board: what is about to be certified unless somebody objects. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Page, req.query)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const [{ certificates, count }, types] = await Promise.all([
      service.listPapers({ status: ['public_notice'], order: 'waiting', limit, offset }),
      service.types(),
    ])
    res.json({
      notices: certificates.map((one) => {
        const type = types.find(({ code }) => code === one.type_code)
        return {
          number: one.number,
          name_zh: type?.name_zh,
          name_en: type?.name_en,
          subject_name: one.subject_name,
          holder_name: one.holder_name,
          notice_ends_on: one.notice_ends_on,
          since: one.waiting_since,
        }
      }),
      count,
      limit,
      offset,
    })
  },
)
