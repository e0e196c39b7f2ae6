import { createHash } from 'node:crypto'
import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, RefusalError, type Day } from '@pengshui/kernel'
import {
  earlierStatementOpen,
  monthDays,
  monthNotOver,
  nextMonth,
  statementSums,
  type EntryKind,
  type StatementSums,
} from '../../domain'
import { lockAccount } from './ledger'
import type { By } from './types'

type Booked = { no: number; booked_on: Day; kind: EntryKind; amount_fen: number; reason: string | null }
export type StatementCharge = {
  booked_on: Day
  display_id: number | null
  placed_on: Day
  accepted_on: Day
  due_on: Day
  line_id: string
  sku: string | null
  name_zh: string
  name_en: string
  units: number
  amount_fen: number
}
export type StatementCorrection = Booked & {
  display_id: number | null
  fiscal_year: number
  name_zh: string
  name_en: string
}
export type StatementMoney = Booked & { bank_reference: string; payer_name: string; remark: string }
export type StatementOpenItem = {
  display_id: number | null
  accepted_on: Day
  due_on: Day
  amount_fen: number
  open_fen: number
}
/** A part of an order that is placed and not signed for: nothing of it is owed yet. */
export type StatementPlaced = {
  order_id: string
  display_id: number | null
  placed_on: Day
  part: number
  arrives_on: Day
  status: string
  amount_fen: number
}
export type StatementContent = {
  month: string
  from_on: Day
  next_on: Day
  sums: StatementSums
  charges: StatementCharge[]
  corrections: StatementCorrection[]
  money: StatementMoney[]
  open_items: StatementOpenItem[]
  /** money of the unit's that pays nothing yet */
  credit_fen: number
  /** ordered and not signed for by the end of the month; none in statements from before it was kept */
  placed: StatementPlaced[]
}
export type Statement = StatementContent & {
  id: string | null
  institution_id: string
  closed_at: Date | null
  content_hash: string | null
}

const BALANCE_SQL = `coalesce(sum(case when kind in ('open', 'unidentify', 'refund') then amount_fen
  when kind in ('correct', 'identify') then -amount_fen else 0 end), 0)`

const numbers = <T extends Record<string, unknown>>(row: T): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, /_fen$|^no$/.test(name) ? Number(value) : value]),
  ) as T

/** What happened to a unit's account in a month, entry by entry, from what it owed to what it owes. */
export async function composeStatement(
  trx: Knex,
  institution_id: string,
  month: string,
): Promise<StatementContent> {
  const { from_on, next_on } = monthDays(month)
  const of = { institution_id, from_on, next_on }
  const before = await trx('account_entry')
    .where({ institution_id })
    .where('booked_on', '<', from_on)
    .first(trx.raw(`${BALANCE_SQL} as fen`))
  const { rows: entries } = await trx.raw(
    `select e.no, e.kind, e.booked_on, e.amount_fen, e.reason, e.fiscal_year, d.display_id, l.name_zh, l.name_en,
       r.bank_reference, r.payer_name, r.remark
     from account_entry e
     left join due_item d on d.id = e.due_item_id
     left join due_item_line l on l.due_item_id = e.due_item_id and l.line_id = e.line_id
     left join bank_receipt r on r.id = e.receipt_id
     where e.institution_id = :institution_id and e.booked_on >= :from_on and e.booked_on < :next_on
       and e.kind not in ('assign', 'unassign') order by e.booked_on, e.no`,
    of,
  )
  const { rows: charges } = await trx.raw(
    `select e.booked_on, d.display_id, d.placed_on, d.accepted_on, d.due_on, l.line_id, l.sku, l.name_zh, l.name_en, l.units,
       l.amount_fen
     from account_entry e join due_item d on d.id = e.due_item_id join due_item_line l on l.due_item_id = d.id
     where e.kind = 'open' and e.institution_id = :institution_id and e.booked_on >= :from_on and e.booked_on < :next_on
     order by e.booked_on, e.no, l.line_id`,
    of,
  )
  const { rows: open } = await trx.raw(
    `select d.display_id, d.accepted_on, d.due_on, d.amount_fen, s.open_fen from due_item d join lateral (
       select sum(case when e.kind in ('open', 'unassign') then e.amount_fen else -e.amount_fen end) as open_fen
       from account_entry e where e.due_item_id = d.id and e.booked_on < :next_on) s on s.open_fen > 0
     where d.institution_id = :institution_id order by d.due_on, d.accepted_on, d.id`,
    of,
  )
  const { rows: credit } = await trx.raw(
    `select coalesce(sum(case when kind in ('identify', 'unassign') then amount_fen
       when kind in ('unidentify', 'assign', 'refund') then -amount_fen else 0 end), 0) as fen
     from account_entry where institution_id = :institution_id and booked_on < :next_on`,
    of,
  )
  const booked: (StatementCorrection & StatementMoney)[] = entries.map(numbers)
  const content = {
    ...{ month, from_on, next_on },
    sums: statementSums(Number(before?.fen ?? 0), booked),
    charges: charges.map(numbers) as StatementCharge[],
    corrections: booked
      .filter(({ kind }) => kind === 'correct')
      .map(({ bank_reference: _b, payer_name: _p, remark: _r, ...one }) => one),
    money: booked
      .filter(({ kind }) => ['identify', 'unidentify', 'refund'].includes(kind))
      .map(({ display_id: _d, fiscal_year: _f, name_zh: _z, name_en: _e, ...one }) => one),
    open_items: open.map(numbers) as StatementOpenItem[],
    credit_fen: Number(credit[0]?.fen),
    placed: [],
  }
  assertReconciles(content)
  return content
}

/** The lines sum to what was charged, and what is open less what waits is what is owed. */
function assertReconciles({ sums, charges, open_items, credit_fen }: StatementContent): void {
  const total = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0)
  const open_fen = total(open_items.map((item) => item.open_fen))
  if (total(charges.map(({ amount_fen }) => amount_fen)) !== sums.charged_fen)
    throw new Error('The lines of a statement do not sum to what it charges')
  if (open_fen - credit_fen !== sums.closing_fen)
    throw new Error('The open items of a statement do not sum to its closing balance')
}

/**
 * Closes a unit's month for good; once. What is found out later is booked in the next. Refuses `month_not_over`,
 * `earlier_statement_open`.
 */
export async function closeStatement(
  trx: Knex,
  institution_id: string,
  month: string,
  by: Pick<By, 'actor_id' | 'at'>,
  placed: StatementPlaced[],
): Promise<Statement> {
  const { next_on } = monthDays(month)
  if (dayOf(by.at) < next_on) throw new RefusalError(monthNotOver(month))
  await lockAccount(trx, institution_id)
  const known = await trx('account_statement').where({ institution_id, month }).first()
  if (known) return toStatement(known)
  const last = await trx('account_statement').where({ institution_id }).max({ month: 'month' }).first()
  if (last?.month && nextMonth(last.month) !== month)
    throw new RefusalError(earlierStatementOpen(nextMonth(last.month)))
  const content = { ...(await composeStatement(trx, institution_id, month)), placed }
  const text = JSON.stringify(content)
  const [row] = await trx('account_statement')
    .insert({
      ...{ id: generateEntityId('', 'acst'), institution_id, month, next_on, from_on: content.from_on },
      ...content.sums,
      last_entry_no: Math.max(
        0,
        ...content.corrections.map(({ no }) => no),
        ...content.money.map(({ no }) => no),
      ),
      content: text,
      content_hash: createHash('sha256').update(text).digest('hex'),
      closed_at: by.at,
      closed_by: by.actor_id,
    })
    .returning('*')
  return toStatement(row)
}

export const toStatement = (row: Record<string, unknown>): Statement => ({
  ...(row.content as StatementContent),
  placed: (row.content as Partial<StatementContent>).placed ?? [],
  id: String(row.id),
  institution_id: String(row.institution_id),
  closed_at: row.closed_at as Date,
  content_hash: String(row.content_hash),
})
