import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, QUANTITY_MAX, tenantOf } from '@pengshui/kernel'
import { LOT_GRADES } from '@pengshui/traceability/domain'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { readCoopLots } from '../../../catalogue/coop'
import { Page, Words } from '../../../catalogue/page'
import { PledgeInput } from '../../../papers/pledge-input'
import { takeInLotWorkflow } from '../../../workflows/take-in-lot'

const Query = Page.extend({
  q: Words,
  status: z.enum(['active', 'recalled', 'closed']).optional(),
  listing_id: z.string().max(60).optional(),
})

const PHOTOS_MAX = 5
const Text = z.string().trim().min(1).max(60).optional()

const Body = z.object({
  listing_id: z.string().min(1).max(60),
  zone_id: z.string().min(1).max(60),
  quantity: z.number().int().min(1).max(QUANTITY_MAX),
  produced_on: z.iso.date(),
  village_name: Text,
  plot_ref: Text,
  grade: z.enum(LOT_GRADES).optional(),
  origin_code: z
    .string()
    .regex(/^\d{9}(\d{3})?$/)
    .optional(),
  photo_ids: z.array(z.string().min(1).max(60)).max(PHOTOS_MAX).optional(),
  conformity_certificate_no: Text,
  pledge: PledgeInput.optional(),
  idempotency_key: z.string().trim().min(8).max(100),
})

/** The seller's own lots. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(Query, req.query)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { items: lots, count } = await readCoopLots(knex, tenantOf(req).id, query)
    res.json({ lots, count, limit: query.limit, offset: query.offset })
  },
)

/** Takes in a lot. The same key answers the same lot. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const input = { ...parseInput(Body, req.body), seller_id, person_id }
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    for (const id of input.photo_ids ?? []) await desk.findImage(id, { seller_id })
    const { result: lot } = await takeInLotWorkflow(req.scope).run({ input })
    res.status(201).json({ lot })
  },
)
