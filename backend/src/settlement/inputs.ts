import { z } from '@medusajs/framework/zod'
import {
  PAYOUT_STATUSES,
  RULE_KINDS,
  SETTLEMENT_ACTIONS,
  SETTLEMENT_KINDS,
  SETTLEMENT_STATUSES,
} from '@pengshui/cooperative/domain'
import { Month, PageQuery } from '../account/statement-input'

const Id = z.string().trim().min(1).max(60)
const Reason = z.string().trim().min(2).max(200)
const Scope = Id.nullish().transform((id) => id ?? null)

export const LinesQuery = PageQuery.extend({
  kind: z.enum(SETTLEMENT_KINDS).optional(),
  state: z.enum(['held', 'payable', 'closed']).optional(),
  order_id: Id.optional(),
  statement_id: Id.optional(),
})
export const AdminLinesQuery = LinesQuery.extend({ seller_id: Id.optional() })

export const StatementsQuery = PageQuery.extend({
  seller_id: Id.optional(),
  month: Month.optional(),
  status: z.enum(SETTLEMENT_STATUSES).optional(),
})
/** `month` left out: the last one that is over. */
export const SellersQuery = PageQuery.extend({ month: Month.optional() })

/** `seller_ids` left out: every seller with anything to settle by then. */
export const StatementsBody = z.object({
  month: Month,
  action: z.enum(SETTLEMENT_ACTIONS),
  seller_ids: z.array(Id).min(1).max(500).optional(),
})

export const RuleBody = z.object({
  kind: z.enum(RULE_KINDS),
  value: z.number().int(),
  valid_from: z.iso.date(),
  reason: Reason,
  seller_id: Scope,
  node_id: Scope,
  to_node_id: Scope,
  temperature_class: Scope,
  return_policy: Scope,
})

export const AdjustmentBody = z.object({
  seller_id: Id,
  amount_fen: z
    .number()
    .int()
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .refine((fen) => fen !== 0),
  reason: Reason,
  idempotency_key: z.string().trim().min(8).max(80),
})

export const AccountBody = z.object({
  account_name: z.string().trim().min(2).max(80),
  account_no: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8,32}$/)),
  bank_name: z.string().trim().min(2).max(80),
})
export const AccountsQuery = PageQuery.extend({
  is_waiting: z.stringbool().optional(),
  seller_id: Id.optional(),
})

export const PayoutsQuery = PageQuery.extend({
  status: z.enum(PAYOUT_STATUSES).optional(),
  batch_no: z.coerce.number().int().positive().optional(),
})
export const BatchFileQuery = z.object({ account: z.enum(['masked', 'full']).default('masked') })
/** A bank's answers in base64; `dry_run` says what would be recorded and changes nothing. */
export const AnswersBody = z.object({
  file: z.base64().max(2_800_000),
  dry_run: z.boolean().default(true),
})

const Format = z.enum(['csv', 'xlsx', 'pdf', 'json']).default('json')
const Lang = z.enum(['zh', 'en']).default('zh')
export const TaxQuery = z.object({
  quarter: z
    .string()
    .regex(/^20\d{2}Q[1-4]$/)
    .optional(),
  format: Format,
  lang: Lang,
})
export const BenefitQuery = z
  .object({ from: z.iso.date().optional(), to: z.iso.date().optional(), format: Format, lang: Lang })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'must not be before from' })
