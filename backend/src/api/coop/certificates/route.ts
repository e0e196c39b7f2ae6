import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { certificateTypeUnknown } from '@pengshui/certification/refusals'
import { guarded, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { readSubject } from '../../../papers/read-subject'

const Body = z.object({
  type_code: z.string().min(1).max(60),
  /** a listing or a lot, as the type says; nothing where the paper is about the seller */
  subject_id: z.string().min(1).max(60).nullable().default(null),
  idempotency_key: z.string().trim().min(8).max(100),
})

/** Begins an application about something of the seller's. The same key answers the same draft. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { type_code, subject_id, idempotency_key } = parseInput(Body, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const type = (await service.types()).find(({ code }) => code === type_code)
    if (!type) throw new RefusalError(certificateTypeUnknown())
    const subject = await readSubject(req.scope, { seller_id, subject_kind: type.subject_kind, subject_id })
    const { id, status } = await service.openApplication({
      seller_id,
      person_id,
      now: systemClock(),
      type_code,
      subject,
      content: { number: null, issuer: '', valid_from: null, valid_to: null, fields: {} },
      application_key: idempotency_key,
    })
    res.status(201).json({ certificate: { id, status, type_code } })
  },
)
