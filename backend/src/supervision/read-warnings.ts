import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, startOfDay, type Day } from '@pengshui/kernel'
import {
  baseBelowLastYear,
  behindLine,
  elapsedBp,
  noDeclaration,
  priceAbovePublic,
  rushFrom,
  yearEndRush,
  type PaidLine,
  type Warning,
  type WarningKind,
  type WarningRule,
} from '@pengshui/procurement/domain'
import { DECLARED_SQL, PRICES_SQL, UNITS_SQL } from './warning-sql'

const LINES_MAX = 2_000
const RUSH_DAYS = 30

type Row = Record<string, unknown>
const numbers = <T>(row: Row): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith('_fen') ? Number(value) : value]),
  ) as T

/**
 * Every warning of a year, from the facts as they are now: nothing of it is stored, so one is gone as soon as what
 * caused it is.
 */
export async function readWarnings(
  knex: Knex,
  root_id: string | null,
  rules: WarningRule[],
  { fiscal_year, today }: { fiscal_year: number; today: Day },
): Promise<Warning[]> {
  const on = (kind: WarningKind) => rules.find((rule) => rule.kind === kind && rule.is_on)
  const rush = on('year_end_rush')
  const price = on('price_above_public')
  const from_on = rushFrom(fiscal_year, rush?.days ?? RUSH_DAYS)
  const scope = { root: root_id, fiscal_year }
  const year_from = startOfDay(`${fiscal_year}-01-01`)
  const [units, declared, priced] = await Promise.all([
    knex.raw(UNITS_SQL, scope),
    knex.raw(DECLARED_SQL, { ...scope, rush_from: startOfDay(from_on) }),
    price
      ? knex.raw(PRICES_SQL, {
          ...{ ...scope, year_from, year_to: startOfDay(`${fiscal_year + 1}-01-01`) },
          street_from: startOfDay(addDays(`${fiscal_year}-01-01`, -(price.days ?? 0))),
          ...{ days: price.days ?? 0, lines_max: LINES_MAX },
        })
      : { rows: [] },
  ])
  const elapsed_bp = elapsedBp(fiscal_year, today)
  const made: (Warning | null)[] = []
  const [filing, line, base] = [on('no_declaration'), on('behind_line'), on('base_below_last_year')]
  type Unit = { institution_id: string; filed: number; latest_status: string | null }
  for (const unit of units.rows as Unit[])
    made.push(filing ? noDeclaration(filing, { ...unit, programme_id: null, fiscal_year }, today) : null)
  type Declared = Parameters<typeof behindLine>[1] &
    Parameters<typeof yearEndRush>[1] &
    Parameters<typeof baseBelowLastYear>[1]
  for (const row of declared.rows as Row[]) {
    const one = numbers<Declared>(row)
    made.push(
      line ? behindLine(line, one, elapsed_bp) : null,
      rush && today >= from_on ? yearEndRush(rush, { ...one, from_on }) : null,
      base ? baseBelowLastYear(base, one) : null,
    )
  }
  for (const row of priced.rows as Row[])
    made.push(price ? priceAbovePublic(price, numbers<PaidLine>(row)) : null)
  return made.filter((warning) => warning !== null)
}
