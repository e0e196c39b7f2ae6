import { z } from '@medusajs/framework/zod'
import { systemClock } from '@pengshui/kernel'
import { INVOICE_KINDS, INVOICE_NUMBER, INVOICE_STATUSES } from '@pengshui/procurement/domain'
import { Page } from '../catalogue/page'

const Id = z.string().trim().min(1).max(80)
const Key = z.string().trim().min(8).max(80)
const Reason = z.string().trim().min(2).max(300)
const Fen = z.number().int().min(1).max(1_000_000_000_000)
const Optional = (max: number) => z.string().trim().max(max).nullable().default(null)

export const InvoiceQuery = Page.extend({ status: z.enum(INVOICE_STATUSES).optional() })
export const InvoiceFileQuery = z.object({
  status: z.enum(INVOICE_STATUSES).optional(),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})

export const AskBody = z.object({
  delivery_keys: z.array(Id).min(1).max(100),
  kind: z.enum(INVOICE_KINDS),
  title: z.string().trim().min(2).max(100),
  uscc: z.string().trim().min(1).max(30),
  address: Optional(200),
  phone: Optional(40),
  bank_name: Optional(100),
  bank_account: Optional(40),
  delivery_email: z.email().max(120),
  remark: z.string().trim().max(200).default(''),
  idempotency_key: Key,
})

/** Lines of a red invoice; `lines` null takes off all that stands. */
export const RedBody = z.object({
  lines: z
    .array(z.object({ delivery_key: Id, line_id: Id, amount_fen: Fen }))
    .min(1)
    .max(500)
    .nullable()
    .default(null),
  reason: Reason,
  idempotency_key: Key,
})

const Number20 = z.string().trim().regex(INVOICE_NUMBER)
export const IssueBody = z.object({ invoice_number: Number20, invoice_on: z.iso.date(), amount_fen: Fen })
export const CreditBody = z.object({
  confirmation_number: z.string().trim().min(4).max(40),
  red_number: Number20,
  red_on: z.iso.date(),
  amount_fen: Fen,
})
export const ReasonBody = z.object({ reason: Reason })

/** A list of issued invoices in base64; `dry_run` says what would be entered and changes nothing. */
export const NumberFileBody = z.object({
  file: z.base64().max(2_800_000),
  dry_run: z.boolean().default(true),
})

export const byOf = (actor_id: string) => ({ actor_id, at: systemClock() })
