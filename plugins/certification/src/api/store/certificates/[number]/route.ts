import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError, systemClock } from '@pengshui/kernel'
import { tidyNumber } from '../../../../domain'
import { PUBLIC_STATUSES, publicView } from '../../../../http/public-view'
import {
  CERTIFICATION_MODULE,
  type CertificateRow,
  type CertificationService,
} from '../../../../modules/certification'
import { certificateNotFound } from '../../../../refusals'

const SAME_NUMBER_MAX = 10
const DECISIONS_MAX = 400

/** Everything published under a number, the newest first, for anyone who scans or doubts. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const found = await service.listCertificates(
      { number: tidyNumber((req.params.number ?? '').slice(0, 80)), status: PUBLIC_STATUSES },
      { take: SAME_NUMBER_MAX, order: { valid_to: 'DESC' } },
    )
    if (found.length === 0) throw new RefusalError(certificateNotFound())
    const [types, decisions] = await Promise.all([
      service.types(),
      service.listCertificateDecisions(
        { certificate_id: found.map(({ id }) => id) },
        { take: DECISIONS_MAX, order: { decided_at: 'ASC' } },
      ),
    ])
    const now = systemClock()
    res.json({
      certificates: found.map((one) =>
        publicView(
          one as unknown as CertificateRow,
          types.find(({ code }) => code === one.type_code),
          decisions.filter(({ certificate_id }) => certificate_id === one.id),
          now,
        ),
      ),
    })
  },
)
