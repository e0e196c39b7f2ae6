import { z } from '@medusajs/framework/zod'

/** A quick order is pasted from a sheet: a few hundred rows at most. */
const ROWS_MAX = 300

export const AskedLines = z
  .array(z.object({ sku: z.string().trim().min(1).max(60), units: z.number().min(0).max(1_000_000) }))
  .min(1)
  .max(ROWS_MAX)

export const PreviewInput = z.object({
  lines: AskedLines,
  declaration_id: z.string().max(60).optional(),
  declaration_ids: z.array(z.string().max(60)).max(5).optional(),
})

export const AgencyOrderBody = PreviewInput.extend({
  note: z.string().trim().max(500).optional(),
  idempotency_key: z.string().trim().min(8).max(100),
})
