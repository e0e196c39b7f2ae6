import { z } from '@medusajs/framework/zod'
import { Page } from '../catalogue/page'
import { AgencyOrderBody } from '../orders/agency-input'

export const SubmitBody = AgencyOrderBody
export const EditBody = AgencyOrderBody.omit({ idempotency_key: true, order_kind: true })

export const DecideBody = z.object({
  verdict: z.enum(['approve', 'reject', 'return']),
  comment: z.string().trim().max(500).optional(),
  /** what was on the screen: another revision or step since then is refused */
  revision: z.number().int().min(1).max(10_000),
  step: z.number().int().min(1).max(100),
})

export const ListQuery = Page.extend({
  view: z.enum(['mine', 'waiting', 'all']).default('all'),
  status: z
    .enum(['pending', 'returned', 'approved', 'void', 'placing', 'placed', 'rejected', 'withdrawn'])
    .optional(),
})
