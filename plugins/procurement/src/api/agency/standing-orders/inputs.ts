import { z } from '@medusajs/framework/zod'
import { Lines } from '../order-templates/inputs'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const RuleBody = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  starts_on: day,
  ends_on: day.nullable().default(null),
  lead_days: z.number().int().min(0).max(14).default(2),
  observes_closures: z.boolean().default(true),
})

export const StandingBody = RuleBody.extend({
  name: z.string().trim().min(1).max(60),
  lines: Lines,
  note: z.string().trim().max(300).nullish(),
})

export const NewStandingBody = StandingBody.extend({ idempotency_key: z.string().trim().min(8).max(100) })

export const ActionBody = z.object({ action: z.enum(['pause', 'resume', 'end']) })

export const SkipBody = z.object({ deliver_on: day, is_skipped: z.boolean() })

export const StandingQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
