import { generateEntityId } from '@medusajs/framework/utils'
import type { BatchStatement } from '@pengshui/kernel'
import { countingRuleOf, type QuotaTransfer } from '../../domain'
import { lineSumsSql, sumsByOrder } from './quota-ledger'
import type { CountedDeclaration, QuotaBooks, QuotaEvent } from './quota-plan'

const unique = (ids: string[]): string[] => [...new Set(ids)]

/** All that a batch of events needs, in one statement: this is the busiest path of the room. */
const BOOKS = {
  name: 'quota_books',
  sql: `
  select
    (select coalesce(json_agg(x), '[]') from (
      select d.id, d.institution_id, d.fiscal_year, (d.status = 'confirmed' or d.confirmed_version is not null) as is_confirmed, p.kind as programme_kind, p.counting_rule
      from declaration d join programme p on p.id = d.programme_id
      where d.id = any(array(select jsonb_array_elements_text(:declarations::jsonb))) order by d.id for share of d) x) as declarations,
    (select coalesce(json_agg(x order by x.id), '[]') from (
      select p.*, f.id is null as is_live from quota_transfer p left join quota_transfer f on f.pending_id = p.id
      where p.cart_id = any(array(select jsonb_array_elements_text(:carts::jsonb))) and p.state = 'pending') x) as pending,
    (select coalesce(json_agg(x), '[]') from (${lineSumsSql('array(select jsonb_array_elements_text(:orders::jsonb))')}) x) as sums,
    (select coalesce(json_agg(x.change_id), '[]') from (
      select distinct split_part(event_key, ':', 2) as change_id from quota_transfer
      where order_id = any(array(select jsonb_array_elements_text(:orders::jsonb))) and event_key like 'reduce:%') x) as changes`,
}

type BooksRow = {
  declarations: (Omit<CountedDeclaration, 'rule'> & { counting_rule: unknown })[]
  pending: (QuotaTransfer & { is_live: boolean })[]
  sums: Record<string, unknown>[]
  changes: string[]
}

/** Orders that are changed are locked by a statement of their own, so that the next sees whatever the lock waited for. */
const LOCK = {
  name: 'quota_lock',
  sql: `select 1 from institution_order where order_id = any(array(select jsonb_array_elements_text(:orders::jsonb)))
  order by order_id for update`,
}

/** The statements that read what a batch of events needs, with the rows locked that decide it, and their values. */
export function readsOf(events: QuotaEvent[]): { reads: BatchStatement[]; values: Record<string, unknown> } {
  const carts = unique(events.flatMap((event) => (event.kind === 'reduce' ? [] : [event.cart_id])))
  const orders = unique(events.flatMap((event) => (event.kind === 'reduce' ? [event.order_id] : [])))
  const declarations = unique(
    events.flatMap((event) =>
      event.kind === 'reserve' ? event.counts.map(({ declaration_id }) => declaration_id) : [],
    ),
  )
  return {
    reads: [...(orders.length > 0 ? [LOCK] : []), BOOKS],
    values: { carts, orders, declarations },
  }
}

export function toBooks(row: unknown): QuotaBooks {
  const { declarations, pending, sums, changes } = row as BooksRow
  const turns = new Map<string, number>()
  for (const { cart_id } of pending) turns.set(cart_id ?? '', (turns.get(cart_id ?? '') ?? 0) + 1)
  return {
    declarations: new Map(
      declarations.map(({ counting_rule, ...row }) => [
        row.id,
        { ...row, rule: countingRuleOf(counting_rule) },
      ]),
    ),
    pending: pending.filter(({ is_live }) => is_live),
    turns,
    sums: sumsByOrder(sums),
    known_changes: new Set(changes),
  }
}

/** Appends a batch in one statement, so that the trigger sums each declaration once. */
export const APPEND = {
  name: 'quota_append',
  sql: `
  insert into quota_transfer (id, declaration_id, debit_account, credit_account, amount_fen, state, pending_id, order_id,
    cart_id, line_id, fiscal_year, occurred_at, event_key, reason, source)
  select id, declaration_id, debit_account, credit_account, amount_fen, coalesce(state, 'posted'), pending_id, order_id,
    cart_id, line_id, fiscal_year, occurred_at, event_key, reason, coalesce(source, 'direct')
  from jsonb_to_recordset(:entries::jsonb) as x (id text, declaration_id text, debit_account text, credit_account text,
    amount_fen bigint, state text, pending_id text, order_id text, cart_id text, line_id text, fiscal_year integer,
    occurred_at timestamptz, event_key text, reason text, source text)
  on conflict (event_key) do nothing`,
}

export const newTransferId = (): string => generateEntityId('', 'qtr')
