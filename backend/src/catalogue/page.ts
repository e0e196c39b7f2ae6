import { z } from '@medusajs/framework/zod'

/** Every list is bounded: 20 by default, 100 at most. */
export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** A query flag; `false` and `0` mean no. */
export const Flag = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((value) => value === 'true' || value === '1')

export const Words = z.string().trim().max(60).optional()
