import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { tidyNumber } from '../../../../../domain'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../modules/certification'

const Body = z.object({
  type_code: z.string().min(1).max(60),
  text: z.string().trim().min(10).max(1000),
  /** how the office can answer: a telephone number or an address; shown to nobody else */
  contact: z.string().trim().min(5).max(120),
  idempotency_key: z.string().trim().min(8).max(100),
})

/** Anybody may object while a paper is on public notice; bounded per paper, per contact and per hour. */
export const POST = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { idempotency_key, ...body } = parseInput(Body, req.body)
    const { filed_at } = await req.scope.resolve<CertificationService>(CERTIFICATION_MODULE).fileObjection({
      ...body,
      number: tidyNumber((req.params.number ?? '').slice(0, 80)),
      objection_key: idempotency_key,
      now: systemClock(),
    })
    res.status(201).json({ objection: { status: 'open', filed_at } })
  },
)
