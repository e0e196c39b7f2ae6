import { z } from '@medusajs/framework/zod'

const text = (max: number) => z.string().trim().max(max)

/** One call holds what a cart may: a few hundred lines. */
export const CheckoutBody = z.object({
  items: z
    .array(z.object({ variant_id: text(60).min(1), quantity: z.number().int().min(1).max(1_000_000) }))
    .min(1)
    .max(300),
  email: z.string().trim().email().max(200),
  shipping_address: z.object({
    first_name: text(60).optional(),
    last_name: text(60).optional(),
    company: text(120).optional(),
    phone: text(30).optional(),
    address_1: text(200).min(1),
    address_2: text(200).optional(),
    city: text(60).optional(),
    province: text(60).optional(),
    postal_code: text(20).optional(),
    country_code: z.literal('cn').default('cn'),
  }),
  shipping_option_id: text(60).optional(),
  idempotency_key: text(100).min(8),
})

/** One line per variant: core would otherwise keep two lines of one variant, which holds could not tell apart. */
export function mergeItems(items: { variant_id: string; quantity: number }[]) {
  const sums = new Map<string, number>()
  for (const { variant_id, quantity } of items) sums.set(variant_id, (sums.get(variant_id) ?? 0) + quantity)
  return [...sums].map(([variant_id, quantity]) => ({ variant_id, quantity }))
}
