import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, orThrow, parseInput, systemClock } from '@pengshui/kernel'
import { INSTITUTION_KINDS, toClosure } from '../../../domain'
import { STANDING_ORDER_MODULE, type StandingOrderService } from '../../../modules/standing_order'
import { Page } from '../../declaring'

const Query = Page.extend({ year: z.coerce.number().int().min(2020).max(2100).optional() })
const Name = z.string().trim().max(200)
const Body = z.object({
  code: z.string().trim().max(120).optional(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  name_zh: Name,
  name_en: Name.default(''),
  kinds: z.array(z.enum(INSTITUTION_KINDS)).max(INSTITUTION_KINDS.length).default([]),
  source: z.string().trim().min(2).max(120),
})

/** The days of a year on which nothing is delivered, and for whom; removed ones say so. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { year = Number(dayOf(systemClock()).slice(0, 4)), ...page } = parseInput(Query, req.query)
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    res.json({ year, ...(await service.listClosures(year, page)), ...page })
  },
)

/** One closure, by its code: written anew where there is one, so that a retry makes no second. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { source, ...draft } = parseInput(Body, req.body)
    const name_en = draft.name_en || draft.name_zh
    const closure = orThrow(toClosure({ ...draft, to: draft.to ?? draft.from, name_en }))
    const service = req.scope.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
    await service.putClosures([{ ...closure, source }], {
      actor_id: req.auth_context.actor_id,
      at: systemClock(),
    })
    res.json({ closure: { ...closure, source } })
  },
)
