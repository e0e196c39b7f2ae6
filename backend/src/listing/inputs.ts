import { z } from '@medusajs/framework/zod'
import { CHANGE_STATUSES, type ListingContent } from '@pengshui/cooperative/domain'
import { Flag, Page } from '../catalogue/page'

const id = z.string().min(1).max(60)
const Name = z.string().trim().min(2).max(60)
const Summary = z.string().trim().max(300)
export const PRICE_FEN_MAX = 10_000_000
export const NET_QUANTITY_MAX = 1_000_000
export const SIZES_MAX = 20
const IMAGES_MAX = 8
const PriceFen = z.number().int().min(1).max(PRICE_FEN_MAX)
/** One pack is no case. */
const CASE_UNITS_MAX = 1000
const Key = z.string().trim().min(8).max(100)
const Note = z.string().trim().max(500).default('')

const months = z
  .array(z.number().int().min(1).max(12))
  .max(12)
  .transform((all) => [...new Set(all)].sort((a, b) => a - b))
  .transform((all) => (all.length === 0 || all.length === 12 ? null : all))

/** Everything a listing says; a change names what it changes. */
const Content = z.object({
  name_zh: Name,
  name_en: z.string().trim().min(2).max(120),
  summary_zh: Summary.default(''),
  summary_en: Summary.default(''),
  category_code: id,
  township_code: z.string().regex(/^\d{9}$/),
  temperature_class: id,
  shelf_life_days: z.number().int().min(1).max(3650),
  season_months: months.nullable().default(null),
  images: z.array(id).max(IMAGES_MAX).default([]),
  on_sale: z.boolean().default(true),
}) satisfies z.ZodType<ListingContent>

export const Size = z.object({
  net_quantity: z.number().int().min(1).max(NET_QUANTITY_MAX),
  gross_weight_g: z
    .number()
    .int()
    .min(1)
    .max(2 * NET_QUANTITY_MAX),
  price_fen: PriceFen,
})

export const CreateBody = z.object({
  content: Content,
  base_unit: z.enum(['g', 'piece']),
  sizes: z.array(Size).min(1).max(SIZES_MAX),
  note: Note,
  idempotency_key: Key,
})

/** `.partial()` would fill the defaults in: what is not named here stays as it is. */
const Changed = z
  .object({
    name_zh: Name,
    name_en: z.string().trim().min(2).max(120),
    summary_zh: Summary,
    summary_en: Summary,
    category_code: id,
    township_code: z.string().regex(/^\d{9}$/),
    temperature_class: id,
    shelf_life_days: z.number().int().min(1).max(3650),
    season_months: months.nullable(),
    images: z.array(id).max(IMAGES_MAX),
    on_sale: z.boolean(),
  })
  .partial()
  .strict()

export const ChangeBody = z.object({
  content: Changed.default({}),
  prices: z
    .array(z.object({ sku: z.string().min(1).max(80), price_fen: PriceFen }))
    .max(SIZES_MAX)
    .default([]),
  cases: z
    .array(
      z.object({
        sku: z.string().min(1).max(80),
        case_units: z.number().int().min(2).max(CASE_UNITS_MAX).nullable(),
      }),
    )
    .max(SIZES_MAX)
    .default([]),
  sizes: z.array(Size).max(SIZES_MAX).default([]),
  note: Note,
  confirm_price: z.boolean().default(false),
  idempotency_key: Key,
})

export const ChangesQuery = Page.extend({
  listing_id: id.optional(),
  status: z.enum(CHANGE_STATUSES).optional(),
  kind: z.enum(['create', 'change']).optional(),
  flagged: Flag,
})

export const DecisionsBody = z.object({
  ids: z.array(id).min(1).max(50),
  action: z.enum(['approve', 'reject']),
  reason: z.string().trim().min(2).max(500),
})

export const ReasonBody = z.object({ reason: z.string().trim().min(2).max(500) })

const cell = z.string().max(500).default('')
export const SHEET_ROWS_MAX = 300
export const SheetBody = z.object({
  file_base64: z.string().max(850_000).optional(),
  rows: z
    .array(
      z.object({
        row: z.number().int().min(1).max(10_000_000),
        sku: cell,
        name_zh: cell,
        name_en: cell,
        category: cell,
        township: cell,
        net: cell,
        gross: cell,
        price: cell,
        temperature: cell,
        shelf_life: cell,
        season: cell,
        summary: cell,
      }),
    )
    .min(1)
    .max(SHEET_ROWS_MAX)
    .optional(),
})
export const SheetProposalBody = SheetBody.extend({
  confirm_price: z.boolean().default(false),
  idempotency_key: Key,
})
