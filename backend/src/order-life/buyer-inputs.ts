import { z } from '@medusajs/framework/zod'

/** A megabyte in base64 and a little more: what is larger is told so by name, not by a broken connection. */
const BASE64_MAX = 4_000_000

export const PhotosBody = z
  .array(z.object({ media_type: z.string().max(40), base64: z.string().min(1).max(BASE64_MAX) }))
  .max(5)
  .default([])

export const CancelBody = z.object({ reason: z.string().trim().max(300).default('') })

export const LineCancelBody = z.object({
  units: z.number().int().min(1).max(1_000_000),
  reason: z.string().trim().max(300).default(''),
})

export const AfterSalesBody = z.object({
  line_id: z.string().min(1).max(60),
  kind: z.enum(['return', 'damage']),
  units: z.number().int().min(1).max(1_000_000),
  reason: z.string().trim().min(1).max(500),
  idempotency_key: z.string().trim().min(8).max(100),
  photos: PhotosBody,
})

export const AnswerBody = z.object({ accept: z.boolean() })
