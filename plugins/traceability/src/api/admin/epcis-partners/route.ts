import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { toDigitalLink } from '../../../domain'
import { EPCIS_MODULE, SCOPES, SIGHTS, type EpcisService } from '../../../modules/epcis'

const Draft = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(SCOPES)).min(1).max(2),
  sees: z.enum(SIGHTS).default('own'),
  places: z.array(z.string().trim().min(1).max(300)).max(200).default([]),
})
const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
})

/** A partner that may call the event repository; its key is told here once and never again. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const draft = parseInput(Draft, req.body)
    const places = draft.places.map(toDigitalLink)
    const repository = req.scope.resolve<EpcisService>(EPCIS_MODULE)
    res.status(201).json(await repository.addPartner({ ...draft, places }, req.auth_context.actor_id))
  },
)

/** Partners of the event repository, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset } = parseInput(Query, req.query)
    const page = await req.scope.resolve<EpcisService>(EPCIS_MODULE).listPartners(limit, offset)
    res.json({ ...page, limit, offset })
  },
)
