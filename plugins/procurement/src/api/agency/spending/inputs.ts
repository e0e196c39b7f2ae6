import { z } from '@medusajs/framework/zod'

const AMOUNT_MAX_FEN = 100_000_000_000
const Day = z.iso.date()

export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const NewBudget = z.object({
  name: z.string().trim().min(1).max(60),
  starts_on: Day,
  ends_on: Day,
  amount_fen: z.number().int().min(0).max(AMOUNT_MAX_FEN),
})

export const BudgetChange = z.object({
  delta_fen: z
    .number()
    .int()
    .min(-AMOUNT_MAX_FEN)
    .max(AMOUNT_MAX_FEN)
    .refine((delta) => delta !== 0),
  reason: z.string().trim().min(2).max(200),
  idempotency_key: z.string().trim().min(8).max(100),
})

export const Limit = z.object({
  subject_kind: z.enum(['role', 'member']),
  subject: z.string().trim().min(1).max(60),
  order_max_fen: z.number().int().min(0).max(AMOUNT_MAX_FEN).nullable(),
})
