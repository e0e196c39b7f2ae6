import { z } from '@medusajs/framework/zod'
import { Page } from '../catalogue/page'

const DAYS_MAX = 30
const TICKS_MAX = 200

export const PicksQuery = Page.extend({
  day: z.iso.date().optional(),
  node_id: z.string().min(1).max(60).optional(),
})
export const PickFileQuery = PicksQuery.pick({ day: true, node_id: true }).extend({
  lang: z.enum(['zh', 'en']).default('zh'),
  format: z.enum(['pdf', 'xlsx']).default('pdf'),
})
export const TicksBody = z.object({
  hold_ids: z.array(z.string().min(1).max(60)).min(1).max(TICKS_MAX),
  ticked: z.boolean(),
})
export const ShortagesQuery = Page.extend({ days: z.coerce.number().int().min(0).max(DAYS_MAX).default(7) })
