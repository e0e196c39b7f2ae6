import { z } from '@medusajs/framework/zod'

const reason = z.string().trim().min(1).max(300)
const quantity = z.number().int().min(1).max(2_000_000_000)
export const policy = z.enum(['least-cost', 'fefo-strict', 'single-node'])

export const CancelOrderBody = z.object({ reason: z.string().trim().max(300).default('') })
export const CancelLineBody = z.object({ units: z.number().int().min(1).max(1_000_000), reason })
export const ShortBody = z.object({ hold_id: z.string().min(1).max(60), quantity, reason })
export const ReallocateBody = z.object({
  policy: policy.optional(),
  exclude_lot_ids: z.array(z.string().max(60)).max(100).default([]),
  reason: reason.default('re-allocated by the operator'),
})
export const WeightBody = z.object({ quantity_g: quantity, consented: z.boolean().default(false) })

export const ShortageDecisionBody = z.object({
  action: z.enum(['reallocate', 'refund', 'substitute']),
  policy: policy.optional(),
  variant_id: z.string().min(1).max(60).optional(),
  units: z.number().int().min(1).max(1_000_000).optional(),
  note: z.string().trim().max(300).optional(),
})

export const AfterSalesDecisionBody = z.object({
  approve: z.boolean(),
  refund_fen: z.number().int().min(0).max(1_000_000_000).optional(),
  disposition: z.enum(['restock', 'quarantine', 'scrap', 'none']).optional(),
  note: z.string().trim().min(1).max(500),
})
