import { z } from '@medusajs/framework/zod'
import { ORDER_LINES_MAX } from '../../../domain'

export const Lines = z
  .array(z.object({ sku: z.string().trim().min(1).max(60), units: z.number().min(0).max(1_000_000) }))
  .min(1)
  .max(ORDER_LINES_MAX)

export const TemplateBody = z.object({
  name: z.string().trim().min(1).max(60),
  lines: Lines,
  note: z.string().trim().max(500).nullish(),
})

export const TemplateQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  q: z.string().trim().max(60).optional(),
})
