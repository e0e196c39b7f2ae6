import { z } from '@medusajs/framework/zod'
import { GRADES } from '@pengshui/cooperative/domain'
import { BASE_UNITS } from '@pengshui/kernel'
import { Page } from '../catalogue/page'
import { DraftBody } from '../agreements/inputs'

const FEN_MAX = 100_000_000
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Code = z.string().trim().min(1).max(80)
const note = z.string().trim().max(500).nullish()

/** What is looked for or offered; the price is for 500 g or a piece. */
export const PostBody = z.object({
  product_name: z.string().trim().min(1).max(80),
  category_code: Code,
  base_unit: z.enum(BASE_UNITS),
  quantity: z.number().int().min(1).max(1_000_000_000_000),
  window_from: Day,
  window_to: Day,
  grade: z.enum(GRADES),
  price_fen: z.number().int().min(1).max(FEN_MAX).nullable().default(null),
  note,
  idempotency_key: z.string().trim().min(8).max(100),
})

export const PostsQuery = Page.extend({ category_code: Code.optional() })
export const AllPostsQuery = PostsQuery.extend({
  side: z.enum(['demand', 'supply']).default('demand'),
  status: z.enum(['open', 'closed']).optional(),
  alone: z.enum(['true', 'false']).optional(),
})
export const CloseBody = z.object({ reason: z.string().trim().min(1).max(500) })
export const BuyerSays = z.object({ action: z.enum(['shortlist', 'drop']), note })
export const SellerSays = z.object({ action: z.enum(['offer', 'withdraw']), note })
export const AskShortlist = z.object({
  title: z.string().trim().min(1).max(80),
  deadline_at: z.coerce.date(),
})
export const AgreeBody = DraftBody.extend({ supply_id: z.string().trim().min(1).max(60) })
