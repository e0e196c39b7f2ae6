import { z } from '@medusajs/framework/zod'
import { addDays, dayOf, systemClock } from '@pengshui/kernel'
import { Page } from '../catalogue/page'

const CODES_MAX = 50
const DAYS_BACK = 365

const text = (max: number) => z.string().trim().min(1).max(max)
const Day = z.iso.date()

/** What a recall may start from. A lot that went into others is the input of a mixture, too. */
const Start = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('lot'),
    /** lot numbers or trace codes, parted by commas or spaces */
    codes: text(2000).transform((typed) => [...new Set(typed.split(/[\s,，、;；]+/).filter(Boolean))]),
  }),
  z.object({
    by: z.literal('plot'),
    township_code: z.string().regex(/^\d{9}$/),
    village: text(60).optional(),
    plot: text(60).optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),
  z.object({ by: z.literal('place'), node_id: text(60), from: Day.optional(), to: Day.optional() }),
  z.object({
    by: z.literal('certificate'),
    number: text(60),
    from: Day.optional(),
    to: Day.optional(),
  }),
])

type Read = z.infer<typeof Start>
/** Where it starts, with its days told: the last year unless said otherwise. */
export type RecallStart =
  | { by: 'lot'; codes: string[] }
  | (Omit<Exclude<Read, { by: 'lot' }>, 'from' | 'to'> & Record<'from' | 'to', string> & Read)

const told = (start: Read): RecallStart => {
  if (start.by === 'lot') return start
  const to = start.to ?? dayOf(systemClock())
  return { ...start, from: start.from ?? addDays(to, -DAYS_BACK), to } as RecallStart
}

const checked = Start.refine((start) => start.by !== 'lot' || start.codes.length <= CODES_MAX, {
  path: ['codes'],
  message: `at most ${CODES_MAX} codes`,
}).refine((start) => start.by === 'lot' || !start.from || !start.to || start.from <= start.to, {
  path: ['to'],
  message: 'not before its first day',
})

/** Where a recall starts, as a body or a query has it. */
export const StartInput = checked.transform(told)

export const ScopeQuery = z.intersection(
  StartInput,
  Page.extend({ list: z.enum(['lots', 'orders']).default('lots') }),
)
export const ScopeFileQuery = z.intersection(
  StartInput,
  z.object({
    format: z.enum(['csv', 'xlsx', 'pdf']).default('xlsx'),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
)
