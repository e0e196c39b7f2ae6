import { z } from '@medusajs/framework/zod'
import { PLEDGE_BASES } from './pledge'

/** What a producer pledges with: the grounds, and how to reach them. */
export const PledgeInput = z.object({
  basis: z.enum(PLEDGE_BASES),
  contact: z.string().trim().min(5).max(60),
})
