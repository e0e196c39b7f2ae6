import { z } from '@medusajs/framework/zod'
import { Page } from '../catalogue/page'
import { StartInput } from '../recall-scope/inputs'
import { RECALL_LEVELS, RECALL_RESPONSES, RECALL_STATUSES } from './recall-rules'

const TEXT_MAX = 2000
const NOTE_MAX = 500
const KEY_MAX = 100
/** What became known longer ago than this was not found today. */
const KNOWN_DAYS_MAX = 30
const MS_PER_DAY = 86_400_000

const text = z.string().trim().min(1).max(TEXT_MAX)

export const OpenBody = z.object({
  start: StartInput,
  level: z.literal([...RECALL_LEVELS]),
  is_drill: z.boolean().default(false),
  reason: text,
  advice: text,
  /** when the fault became known; now unless told */
  known_at: z.iso
    .datetime({ offset: true })
    .transform((told) => new Date(told))
    .refine((at) => at.getTime() <= Date.now(), 'not in the future')
    .refine(
      (at) => Date.now() - at.getTime() <= KNOWN_DAYS_MAX * MS_PER_DAY,
      `at most ${KNOWN_DAYS_MAX} days ago`,
    )
    .optional(),
  idempotency_key: z.string().min(8).max(KEY_MAX),
})

export const ListQuery = Page.extend({
  status: z.enum([...RECALL_STATUSES, 'open']).optional(),
})

export const OrdersQuery = Page.extend({
  answer: z.enum(['answered', 'waiting', ...RECALL_RESPONSES]).optional(),
})

export const ResponseBody = z.object({
  response: z.enum(RECALL_RESPONSES),
  note: z.string().trim().max(NOTE_MAX).optional(),
})
/** A buyer cannot be out of their own reach. */
export const BuyerResponseBody = z.object({
  response: z.enum(['returned', 'destroyed', 'consumed']),
  note: z.string().trim().max(NOTE_MAX).optional(),
})

export const ScrapBody = z.object({ reason: text, idempotency_key: z.string().min(8).max(KEY_MAX) })
export const CancelBody = z.object({ conclusion: text })
export const CloseBody = z.object({ outcome: z.enum(['confirmed', 'unfounded']), conclusion: text })

export const FileQuery = z.object({
  format: z.enum(['csv', 'xlsx', 'pdf']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
