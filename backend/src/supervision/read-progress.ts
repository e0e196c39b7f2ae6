import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import {
  assertSameTotal,
  elapsedBp,
  standingOf,
  type Figures,
  type Standing,
} from '@pengshui/procurement/domain'
import { townships } from '../bootstrap/divisions'
import type { Asked } from './inputs'
import { CHOICES_SQL, entriesPageSql, progressSql, YEARS_SQL, type Group } from './progress-sql'
import { unitNotSupervised } from './refusals'
import { TRAIL_SQL } from './scope-sql'

export type Filter = { under?: string; programme_id?: string; month?: string; township?: string }
export type Page = { limit: number; offset: number }
type Named = { name_zh: string | null; name_en: string | null }
export type ProgressRow = Figures & Standing & Named & { key: string; code: string | null }
export type Crumb = { id: string; name_zh: string; name_en: string }

export type ProgressEntry = Named & {
  id: string
  account: string
  amount_fen: number
  is_counted: boolean
  township_code: string | null
  order_id: string | null
  display_id: number | null
  parts: string | null
  sku: string | null
  institution_name_zh: string
  institution_name_en: string
  programme_name_zh: string
  programme_name_en: string
  reason: string | null
  seq: number | null
  occurred_at: string
  recorded_at: string
}

const figuresIn = (row: Record<string, unknown>): Figures => ({
  reserved_fen: Number(row.reserved_fen),
  ordered_fen: Number(row.ordered_fen),
  accepted_fen: Number(row.accepted_fen),
  paid_fen: Number(row.paid_fen),
  completed_fen: Number(row.completed_fen),
})

/** From the county or a supervising unit down to the unit asked for. @throws `unit_not_supervised` */
export async function trailOf(knex: Knex, root_id: string | null, under?: string): Promise<Crumb[]> {
  if (!under) return []
  const { rows } = await knex.raw(TRAIL_SQL, { root: root_id, under })
  if (rows.length === 0) throw new RefusalError(unitNotSupervised())
  return rows
}

const valuesOf = (root_id: string | null, asked: Asked, filter: Filter) => ({
  root: filter.under ?? root_id,
  fiscal_year: asked.fiscal_year,
  until: asked.until,
  programme_id: filter.programme_id ?? null,
  month: filter.month ?? null,
  township: filter.township ?? null,
  is_apart: false,
})

type Summed = {
  rows: (Record<string, unknown> & { key: string; code: string | null } & Named)[]
  count: string
  rows_total: Record<string, unknown>
  total: Record<string, unknown>
  doubled: Record<string, unknown>
}

/**
 * A page of groups with their figures as sums of entries, where each stands on the straight line of the year, and the
 * total in which no purchase counts twice. The national reserve is fulfilled elsewhere: it is `apart`, in no total.
 */
export async function readProgress(
  knex: Knex,
  root_id: string | null,
  asked: Asked,
  { group, limit, offset, ...filter }: Filter & Page & { group: Group },
) {
  const trail = await trailOf(knex, root_id, filter.under)
  const values = { ...valuesOf(root_id, asked, filter), limit, offset }
  const [
    {
      rows: [summed],
    },
    {
      rows: [apart],
    },
    choices,
    years,
  ] = await Promise.all([
    knex.raw(progressSql(group, filter.township !== undefined), values),
    knex.raw(progressSql('programme', false), { ...values, is_apart: true, limit: 50, offset: 0 }),
    knex.raw(CHOICES_SQL, { fiscal_year: asked.fiscal_year }),
    knex.raw(YEARS_SQL),
  ])
  const elapsed_bp = elapsedBp(asked.fiscal_year, asked.as_of)
  const { total, doubled, rows_total, rows, count } = summed as Summed
  assertSameTotal(figuresIn(rows_total), group === 'programme' ? figuresIn(doubled) : null, figuresIn(total))
  const standing = (row: Record<string, unknown>) => ({
    ...figuresIn(row),
    ...standingOf(figuresIn(row), elapsed_bp),
  })
  return {
    group,
    fiscal_year: asked.fiscal_year,
    as_of: asked.as_of,
    recorded_until: asked.until,
    elapsed_bp,
    trail,
    rows: rows.map((row): ProgressRow => ({
      ...{ key: row.key, code: row.code, ...nameOf(group, row), ...standing(row) },
    })),
    ...{ count: Number(count), limit, offset },
    total: standing(total),
    doubled: figuresIn(doubled),
    apart: (apart as Summed).rows.map((row) => ({
      key: row.key,
      ...nameOf('programme', row),
      ...figuresIn(row),
    })),
    programmes: choices.rows as ({ id: string; code: string; kind: string } & Named)[],
    years: years.rows.map(({ fiscal_year }: { fiscal_year: number }) => Number(fiscal_year)) as number[],
  }
}

export type Progress = Awaited<ReturnType<typeof readProgress>>

function nameOf(group: Group, { key, name_zh, name_en }: { key: string } & Named): Named {
  if (group === 'month') return { name_zh: key, name_en: key }
  if (group === 'township') return townshipName(key)
  return { name_zh, name_en }
}

/** A township's name; what no lot stands behind (a pledge, goods not allocated yet) has none. */
export function townshipName(code: string | null): Named {
  const found = townships().find((one) => one.code === code)
  if (found) return { name_zh: found.name_zh, name_en: found.name_en }
  return code === null || code === 'none'
    ? { name_zh: null, name_en: null }
    : { name_zh: code, name_en: code }
}

/** The entries behind a figure, with the sums of all of them: what is `is_counted` adds up to the figure. */
export async function readEntries(
  knex: Knex,
  root_id: string | null,
  asked: Asked,
  { limit, offset, ...filter }: Filter & Page,
) {
  const trail = await trailOf(knex, root_id, filter.under)
  const values = { ...valuesOf(root_id, asked, filter), limit, offset }
  const { rows } = await knex.raw(entriesPageSql(filter.township !== undefined), values)
  const { entries, count, total } = rows[0] as {
    entries: ProgressEntry[]
    count: string
    total: Record<string, unknown>
  }
  return {
    fiscal_year: asked.fiscal_year,
    as_of: asked.as_of,
    trail,
    entries: entries.map((entry) => ({ ...entry, amount_fen: Number(entry.amount_fen) })),
    ...{ count: Number(count), limit, offset },
    total: figuresIn(total),
  }
}

export type ProgressEntries = Awaited<ReturnType<typeof readEntries>>
