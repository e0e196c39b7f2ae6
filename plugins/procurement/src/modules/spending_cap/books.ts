import { generateEntityId } from '@medusajs/framework/utils'
import type { BatchStatement } from '@pengshui/kernel'
import type { Budget, LiveHold, SpendingBooks, SpendingEntry, SpendingEvent } from '../../domain'

export const toBudget = (row: Record<string, unknown>): Budget => ({
  ...(row as Budget),
  granted_fen: Number(row.granted_fen),
  held_fen: Number(row.held_fen),
  used_fen: Number(row.used_fen),
})

const unique = (ids: string[]): string[] => [...new Set(ids)]

const LOCK = {
  name: 'spending_lock',
  sql: `select id, name, starts_on, ends_on, granted_fen, held_fen, used_fen from spending_budget
  where institution_id = (:institution::jsonb #>> '{}') order by id for update`,
}

/** All that a batch of events needs beside the budgets, in one statement: it runs while they are locked. */
const BOOKS = {
  name: 'spending_books',
  sql: `
  select
    (select coalesce(json_agg(x order by x.id), '[]') from (
      select h.id, h.budget_id, h.cart_id, h.amount_fen, r.id is null as is_live, split_part(h.event_key, ':', 3)::int as turn
      from spending_entry h left join spending_entry r on r.hold_id = h.id
      where h.cart_id = any(array(select jsonb_array_elements_text(:carts::jsonb))) and h.kind = 'hold') x) as holds,
    (select coalesce(json_agg(x), '[]') from (
      select order_id, budget_id, sum(case kind when 'post' then amount_fen else -amount_fen end) as used_fen
      from spending_entry where order_id = any(array(select jsonb_array_elements_text(:orders::jsonb))) and kind in ('post', 'reduce') group by 1, 2) x) as used,
    (select coalesce(json_agg(event_key), '[]') from spending_entry
      where event_key = any(array(select jsonb_array_elements_text(:keys::jsonb)))) as known`,
}

/** Keys that may be known already; what an order is settled to says by itself whether anything is left to give back. */
const keysOf = (event: SpendingEvent): string[] =>
  event.kind === 'grant' ? [`grant:${event.budget_id}:${event.event_id}`] : []

/** Locks an institution's budgets in the order of their ids, then reads what the events need of the ledger. */
export function readsOf(
  institution: string,
  events: SpendingEvent[],
): { reads: BatchStatement[]; values: Record<string, unknown> } {
  const carts = unique(events.flatMap((event) => ('cart_id' in event ? [event.cart_id] : [])))
  const orders = unique(events.flatMap((event) => (event.kind === 'settle' ? [event.order_id] : [])))
  const values = { institution, carts, orders, keys: events.flatMap(keysOf) }
  return { reads: [LOCK, BOOKS], values }
}

type BooksRow = {
  holds: (LiveHold & { is_live: boolean; turn: number })[]
  used: { order_id: string; budget_id: string; used_fen: number }[]
  known: string[]
}

export function toBooks(budgets: Record<string, unknown>[], row: unknown): SpendingBooks {
  const { holds, used, known } = row as BooksRow
  const held_before = new Map<string, number>()
  for (const { cart_id, turn } of holds)
    held_before.set(cart_id, Math.max(held_before.get(cart_id) ?? 0, turn + 1))
  return {
    budgets: budgets.map(toBudget),
    holds: holds
      .filter(({ is_live }) => is_live)
      .map(({ id, budget_id, cart_id, amount_fen }) => ({ id, budget_id, cart_id, amount_fen })),
    held_before,
    used: new Map(used.map(({ order_id, budget_id, used_fen }) => [`${order_id}|${budget_id}`, used_fen])),
    known_keys: new Set(known),
  }
}

/** Appends entries in one statement, so that the trigger sums each budget once. */
export const APPEND = {
  name: 'spending_append',
  sql: `
  insert into spending_entry (id, budget_id, kind, amount_fen, hold_id, cart_id, order_id, occurred_at, event_key, actor_id, reason)
  select id, budget_id, kind, amount_fen, hold_id, cart_id, order_id, occurred_at, event_key, actor_id, reason
  from jsonb_to_recordset(:entries::jsonb) as x (id text, budget_id text, kind text, amount_fen bigint, hold_id text, cart_id text,
    order_id text, occurred_at timestamptz, event_key text, actor_id text, reason text)
  on conflict (event_key) do nothing`,
}

export const withIds = (entries: SpendingEntry[]): (SpendingEntry & { id: string })[] =>
  entries.map((entry) => ({ ...entry, id: generateEntityId('', 'spe') }))
