import { z } from '@medusajs/framework/zod'
import {
  addDays,
  dayOf,
  fiscalYearOf,
  RefusalError,
  startOfDay,
  systemClock,
  type Day,
} from '@pengshui/kernel'
import { Page } from '../catalogue/page'
import { GROUPS } from './progress-sql'
import { asOfAhead } from './refusals'

const Id = z.string().trim().min(1).max(60)

const FILTERS = {
  fiscal_year: z.coerce.number().int().min(2020).max(2100).optional(),
  as_of: z.iso.date().optional(),
  programme_id: Id.optional(),
  under: Id.optional(),
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
  township: z
    .string()
    .regex(/^(none|\d{9})$/)
    .optional(),
}

export const EntriesQuery = Page.extend(FILTERS)
export const ProgressQuery = EntriesQuery.extend({ group: z.enum(GROUPS).default('institution') })

const SHEET = { format: z.enum(['csv', 'xlsx']).default('xlsx'), lang: z.enum(['zh', 'en']).default('zh') }
export const EntriesFileQuery = z.object({ ...FILTERS, ...SHEET })
export const ProgressFileQuery = EntriesFileQuery.extend({ group: z.enum(GROUPS).default('institution') })

export type Asked = {
  fiscal_year: number
  as_of: Day
  /** entries recorded before this moment are read, and no other ever */
  until: Date
}

/**
 * A day's figures are those that were recorded by its end, whatever is entered later; today's are those recorded by
 * now. @throws `as_of_ahead`
 */
export function askedOf(
  { fiscal_year, as_of }: { fiscal_year?: number; as_of?: Day },
  now = systemClock(),
): Asked {
  const day = as_of ?? dayOf(now)
  if (day > dayOf(now)) throw new RefusalError(asOfAhead())
  const end = startOfDay(addDays(day, 1))
  return {
    fiscal_year: fiscal_year ?? fiscalYearOf(startOfDay(day)),
    as_of: day,
    until: end < now ? end : now,
  }
}
