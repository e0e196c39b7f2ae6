import { z } from '@medusajs/framework/zod'

/** A quick order is pasted from a sheet: a few hundred rows at most. */
export const LINES_MAX = 300

export const AskedLines = z
  .array(z.object({ sku: z.string().trim().min(1).max(60), units: z.number().min(0).max(1_000_000) }))
  .min(1)
  .max(LINES_MAX)

export const PreviewInput = z.object({
  lines: AskedLines,
  declaration_id: z.string().max(60).optional(),
  declaration_ids: z.array(z.string().max(60)).max(5).optional(),
})

export const AgencyOrderBody = PreviewInput.extend({
  note: z.string().trim().max(500).optional(),
  /** gifts are a union's: their own approval, and the programme they count toward */
  order_kind: z.enum(['direct', 'union_gift']).default('direct'),
  idempotency_key: z.string().trim().min(8).max(100),
})

const cell = z.string().trim().max(500).default('')

/** An order sheet: a file, a pasted text, or rows as an earlier answer gave them back. */
export const SheetBody = z.object({
  file_base64: z.string().max(850_000).optional(),
  text: z.string().max(100_000).optional(),
  rows: z
    .array(
      z.object({
        row: z.number().int().min(1).max(10_000_000),
        sku: cell,
        name: cell,
        spec: cell,
        quantity: cell,
        unit: cell,
      }),
    )
    .min(1)
    .max(LINES_MAX)
    .optional(),
})
export type SheetInput = z.infer<typeof SheetBody>
