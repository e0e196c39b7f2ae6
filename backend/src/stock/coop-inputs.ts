import { z } from '@medusajs/framework/zod'
import { PledgeInput } from '../papers/pledge-input'

const id = z.string().min(1).max(60)
const quantity = z.number().int().min(1).max(2_000_000_000)
const PARTS_MAX = 20

export const RegroupBody = z.object({
  zone_id: id,
  inputs: z
    .array(z.object({ lot_id: id, quantity }))
    .min(1)
    .max(PARTS_MAX)
    .refine((parts) => new Set(parts.map(({ lot_id }) => lot_id)).size === parts.length, 'one lot twice'),
  outputs: z.array(quantity).min(1).max(PARTS_MAX),
  reason: z.string().trim().min(1).max(300),
  conformity_certificate_no: z.string().trim().min(1).max(60).optional(),
  pledge: PledgeInput.optional(),
  idempotency_key: z.string().trim().min(8).max(100),
})

export const COPIES_MAX = 100
export const LabelQuery = z.object({
  copies: z.coerce.number().int().min(1).max(COPIES_MAX).default(1),
  lang: z.enum(['zh', 'en']).default('zh'),
})
