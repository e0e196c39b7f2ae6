import { z } from '@medusajs/framework/zod'
import { Page, Words } from '../catalogue/page'

const id = z.string().min(1).max(60)
const quantity = z.number().int().min(1).max(2_000_000_000)
const reason = z.string().trim().min(1).max(300)
const idempotency_key = z.string().trim().min(8).max(100)

export const StockQuery = Page.extend({
  node_id: id.optional(),
  zone_id: id.optional(),
  q: Words,
  temperature_class: z.string().max(30).optional(),
  expiring_within_days: z.coerce.number().int().min(0).max(3650).optional(),
})

export const MovementQuery = Page.extend({ lot_id: id.optional(), zone_id: id.optional() })

export const TransferBody = z.object({
  lot_id: id,
  from_zone_id: id,
  to_zone_id: id,
  quantity,
  reason,
  idempotency_key,
})

export const BlockBody = z.object({ lot_id: id, zone_id: id, reason, idempotency_key })

export const ResolveBody = z.object({
  lot_id: id,
  zone_id: id,
  quantity,
  disposition: z.enum(['release', 'scrap']),
  reason,
  idempotency_key,
})

export const ScrapBody = z.object({ lot_id: id, zone_id: id, quantity, reason, idempotency_key })

/** A zone keeps a few hundred lots; a sheet of thousands is another file. */
export const COUNT_ROWS_MAX = 2000

const rows = z.array(
  z.object({ lot_code: z.string().max(60), counted: z.union([z.number(), z.string().max(20)]) }),
)

export const CountPreviewBody = z.object({
  zone_id: id,
  rows: rows.optional(),
  file_base64: z.string().max(2_000_000).optional(),
})

export const CountBody = z.object({ zone_id: id, rows, reason, idempotency_key })
