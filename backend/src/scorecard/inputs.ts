import { z } from '@medusajs/framework/zod'
import { SCORED } from '@pengshui/cooperative/domain'
import { addDays, dayOf, daysBetween, systemClock } from '@pengshui/kernel'
import { Page, Words } from '../catalogue/page'
import type { Period } from './read-scorecards'

const PERIOD_DAYS = { initial: 90, max: 366 } as const

const Dates = { from: z.iso.date().optional(), to: z.iso.date().optional() }

/** The last ninety days unless said; a year at most, so that one question stays small. */
const period = ({ from, to, ...rest }: { from?: string; to?: string } & Record<string, unknown>) => {
  const until = to ?? dayOf(systemClock())
  return { ...rest, period: { from: from ?? addDays(until, 1 - PERIOD_DAYS.initial), to: until } }
}
const isPeriod = ({ period: { from, to } }: { period: Period }): boolean =>
  from <= to && daysBetween(from, to) < PERIOD_DAYS.max

const inPeriod = <Shape extends z.ZodRawShape>(shape: Shape) => {
  const schema = z.object({ ...shape, ...Dates })
  return schema
    .transform(
      (read) => period(read as never) as Omit<z.infer<typeof schema>, 'from' | 'to'> & { period: Period },
    )
    .refine(isPeriod, { path: ['to'], message: 'a period of a year at most, its first day first' })
}

export const ScorecardsQuery = inPeriod({ ...Page.shape, q: Words })
export const ScorecardQuery = inPeriod({})
export const FactsQuery = inPeriod({ ...Page.shape, what: z.enum(SCORED).default('handover') })
export const FileQuery = inPeriod({
  q: Words,
  format: z.enum(['csv', 'xlsx', 'pdf']).default('xlsx'),
  lang: z.enum(['zh', 'en']).default('zh'),
})
