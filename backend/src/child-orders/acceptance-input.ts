import { z } from '@medusajs/framework/zod'
import { ACCEPTANCE_REASONS } from '@pengshui/procurement/domain'
import { PhotosBody } from '../order-life/buyer-inputs'

const id = z.string().min(1).max(60)
const quantity = z.number().int().min(0).max(2_000_000_000)
const text = z.string().trim().min(1).max(300)

/** What an officer found at the door; lots not named are accepted whole. Quantities in base units. */
export const AcceptanceBody = z.object({
  lots: z
    .array(
      z.object({
        line_id: id,
        variant_id: id,
        lot_id: id,
        received_quantity: quantity,
        rejected_quantity: quantity.default(0),
        weight_g: quantity.optional(),
        reason: z.enum(ACCEPTANCE_REASONS).optional(),
        note: text.optional(),
      }),
    )
    .max(1000)
    .default([]),
  temperature: z
    .object({
      value_dc: z.number().int().min(-600).max(800),
      decision: z.enum(['accept', 'reject']).optional(),
      reason: text.optional(),
    })
    .optional(),
  note: text.optional(),
  photos: PhotosBody,
  idempotency_key: z.string().trim().min(8).max(100),
})

export type AcceptanceInput = z.output<typeof AcceptanceBody>
