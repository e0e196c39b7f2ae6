import { z } from '@medusajs/framework/zod'
import { systemClock } from '@pengshui/kernel'
import type { By } from '@pengshui/procurement/modules/account'

const Day = z.iso.date()
const Fen = z.number().int().min(1).max(1_000_000_000_000)
const Reason = z.string().trim().min(2).max(200)
const Key = z.string().trim().min(8).max(80)
const Id = z.string().trim().min(1).max(60)

export const ReceiptBody = z.object({
  bank_reference: z.string().trim().min(4).max(64),
  received_on: Day,
  amount_fen: Fen,
  payer_name: z.string().trim().min(1).max(120),
  payer_account: z.string().trim().max(40).optional(),
  remark: z.string().trim().max(300).default(''),
})

/** A bank's file in base64; `dry_run` says what would be recorded and changes nothing. */
export const ReceiptFileBody = z.object({
  file: z.base64().max(2_800_000),
  dry_run: z.boolean().default(true),
})

export const AssignBody = z.object({
  institution_id: Id,
  due_item_id: Id.optional(),
  amount_fen: Fen.optional(),
  reason: Reason,
  idempotency_key: Key,
})

export const UnassignBody = z.object({ due_item_id: Id.optional(), reason: Reason, idempotency_key: Key })

export const RefundBody = z.object({ amount_fen: Fen, reason: Reason, idempotency_key: Key })

export const TermsBody = z.object({
  valid_from: Day,
  due_days: z.number().int().min(1).max(60),
  late_bp_daily: z.number().int().min(0).max(50),
  reason: Reason,
})

/** Who does it, why, and under which key a repetition is known. */
export const byOf = (actor_id: string, body: { reason: string; idempotency_key: string }): By => ({
  actor_id,
  reason: body.reason,
  at: systemClock(),
  key: `operator:${body.idempotency_key}`,
})
