import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { dayOf, guarded, RefusalError, systemClock } from '@pengshui/kernel'
import { countsOn } from '../../../../domain'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../modules/certification'
import { certificateNotFound } from '../../../../refusals'

/** What has been published about a certificate, for anyone who scans or doubts; reviews in progress are not public. */
const PUBLIC_STATUSES = [
  'public_notice',
  'certified',
  'renewal_due',
  'expired',
  'suspended',
  'revoked',
] as const

export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const found = await service.listCertificates(
      { number: req.params.number, status: [...PUBLIC_STATUSES] },
      { take: 10 },
    )
    if (found.length === 0) throw new RefusalError(certificateNotFound())
    const types = await service.listCertificateTypes(
      { code: found.map(({ type_code }) => type_code) },
      { take: 10 },
    )
    const today = dayOf(systemClock())
    res.json({
      certificates: found.map((one) => {
        const type = types.find(({ code }) => code === one.type_code)
        return {
          number: one.number,
          type_code: one.type_code,
          name_zh: type?.name_zh,
          name_en: type?.name_en,
          subject_name: one.subject_name,
          holder_name: one.holder_name,
          issuer: one.issuer,
          valid_from: one.valid_from,
          valid_to: one.valid_to,
          status: one.status,
          notice_ends_on: one.notice_ends_on,
          valid_today: countsOn(one, today),
          is_synthetic: one.is_synthetic,
        }
      }),
    })
  },
)
