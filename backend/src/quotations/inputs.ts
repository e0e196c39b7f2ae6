import { z } from '@medusajs/framework/zod'

const ITEMS_MAX = 50
const SELLERS_MAX = 30
const FEN_MAX = 100_000_000
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Id = z.string().trim().min(1).max(60)

export const AskBody = z.object({
  title: z.string().trim().min(1).max(80),
  note: z.string().trim().max(500).optional(),
  deadline_at: z.coerce.date(),
  deliver_from: Day,
  deliver_to: Day,
  items: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(80),
        base_unit: z.enum(['g', 'piece']),
        quantity: z.number().int().min(1).max(1_000_000_000),
      }),
    )
    .min(1)
    .max(ITEMS_MAX),
  seller_ids: z.array(Id).min(1).max(SELLERS_MAX),
  idempotency_key: z.string().trim().min(8).max(100),
})

export const QuoteBody = z.object({
  valid_until: Day,
  /** goods are kept for this quotation to the end of that day */
  held_until: Day.nullable().default(null),
  note: z.string().trim().max(500).optional(),
  lines: z
    .array(
      z.object({
        item_id: Id,
        sku: Id,
        units: z.number().int().min(1).max(10_000_000),
        price_fen: z.number().int().min(1).max(FEN_MAX),
      }),
    )
    .min(1)
    .max(ITEMS_MAX),
})

const reason = z.string().trim().min(1).max(500)
export const AwardBody = z.object({ quotation_id: Id, reason, as: z.enum(['agreement', 'order']) })
export const CancelBody = z.object({ reason })
