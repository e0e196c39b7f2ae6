import { z } from '@medusajs/framework/zod'

/** What bounds every list. */
export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const Reason = z.string().trim().min(2).max(500)
