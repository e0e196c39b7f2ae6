import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { budgetBelowUsed, budgetNotFound, orderAboveDelegation, spendingCapExceeded } from '../refusals'

/** Money a unit may spend in a period. `granted >= held + used` always; the database has the last word. */
export type Budget = {
  id: string
  name: string
  starts_on: Day
  ends_on: Day
  granted_fen: number
  held_fen: number
  used_fen: number
}

/** How much one order of a member, or of whoever holds a role, may come to. */
export type Delegation = { subject_kind: 'role' | 'member'; subject: string; order_max_fen: number }

export const leftOf = ({ granted_fen, held_fen, used_fen }: Budget): number =>
  granted_fen - held_fen - used_fen

export const covers = ({ starts_on, ends_on }: Pick<Budget, 'starts_on' | 'ends_on'>, day: Day): boolean =>
  starts_on <= day && day <= ends_on

/** The most one order of this person may come to; null when nothing limits it. Their own row stands before their roles'. */
export function orderMaxOf(delegations: Delegation[], member_id: string, roles: string[]): number | null {
  const own = delegations.find(
    ({ subject_kind, subject }) => subject_kind === 'member' && subject === member_id,
  )
  if (own) return own.order_max_fen
  const ofRoles = delegations.filter(
    ({ subject_kind, subject }) => subject_kind === 'role' && roles.includes(subject),
  )
  return ofRoles.length === 0 ? null : Math.max(...ofRoles.map(({ order_max_fen }) => order_max_fen))
}

/**
 * May this order be placed? Every budget that covers the day must have room for it: a year's and a month's may stand
 * beside each other. Without a budget there is no cap. @returns whether anything has to be held
 */
export function checkSpending(asked: {
  amount_fen: number
  day: Day
  budgets: Budget[]
  order_max_fen: number | null
}): Result<{ capped: boolean }> {
  const { amount_fen, order_max_fen } = asked
  if (order_max_fen !== null && amount_fen > order_max_fen)
    return refuse(orderAboveDelegation(amount_fen, order_max_fen))
  const covering = asked.budgets.filter((budget) => covers(budget, asked.day))
  const full = covering.find((budget) => leftOf(budget) < amount_fen)
  if (full) return refuse(spendingCapExceeded(full.name, amount_fen, leftOf(full)))
  return accept({ capped: covering.length > 0 })
}

export type SpendingKind = 'grant' | 'hold' | 'post' | 'void' | 'reduce'

export type SpendingEntry = {
  budget_id: string
  kind: SpendingKind
  amount_fen: number
  hold_id: string | null
  cart_id: string | null
  order_id: string | null
  event_key: string
  occurred_at: Date
  actor_id: string | null
  reason: string | null
}

/** What may happen to a budget; each is idempotent by the cart, order or change it names. */
export type SpendingEvent = { occurred_at: Date } & (
  | { kind: 'hold'; cart_id: string; day: Day; amount_fen: number }
  | { kind: 'post'; cart_id: string; order_id: string }
  | { kind: 'void'; cart_id: string }
  /** an order costs only so much any more; what it used beyond is free again */
  | { kind: 'settle'; order_id: string; remaining_fen: number; event_id: string; reason: string | null }
  | {
      kind: 'grant'
      budget_id: string
      delta_fen: number
      event_id: string
      actor_id: string
      reason: string
    }
)

export type LiveHold = { id: string; budget_id: string; cart_id: string; amount_fen: number }

/** What stands in the books as a batch of events begins; changed as the batch goes on. */
export type SpendingBooks = {
  budgets: Budget[]
  holds: LiveHold[]
  /** holds a cart ever had, so that a new one gets a new key */
  held_before: Map<string, number>
  /** by `${order_id}|${budget_id}` */
  used: Map<string, number>
  known_keys: Set<string>
}

type Planned = { entries: SpendingEntry[]; outcomes: Result<number>[] }

/**
 * Plans a batch of events one after the other, under the budgets' locks: what each enters, or why it is refused.
 * Pure, and the same for one event or for twenty that were committed together.
 */
export function planSpending(books: SpendingBooks, events: SpendingEvent[]): Planned {
  const entries: SpendingEntry[] = []
  const outcomes = events.map((event): Result<number> => {
    const planned = planEvent(books, event)
    if (!planned.ok) return planned
    const fresh = planned.value.filter(({ event_key }) => !books.known_keys.has(event_key))
    for (const entry of fresh) enter(books, entry)
    entries.push(...fresh)
    return accept(fresh.length)
  })
  return { entries, outcomes }
}

function planEvent(books: SpendingBooks, event: SpendingEvent): Result<SpendingEntry[]> {
  const at = { occurred_at: event.occurred_at, actor_id: null, reason: null }
  if (event.kind === 'hold') return planHold(books, event)
  if (event.kind === 'post' || event.kind === 'void') {
    const order_id = event.kind === 'post' ? event.order_id : null
    return accept(resolveHolds(books, event.cart_id, event.kind, order_id, event.occurred_at))
  }
  if (event.kind === 'grant') {
    const { budget_id, delta_fen, event_id, actor_id, reason } = event
    const event_key = `grant:${budget_id}:${event_id}`
    if (books.known_keys.has(event_key)) return accept([])
    const budget = books.budgets.find(({ id }) => id === budget_id)
    if (!budget) return refuse(budgetNotFound())
    if (leftOf(budget) + delta_fen < 0) return refuse(budgetBelowUsed(leftOf(budget)))
    return accept([
      { ...blank, ...at, budget_id, kind: 'grant', amount_fen: delta_fen, event_key, actor_id, reason },
    ])
  }
  const { order_id, remaining_fen, event_id, reason } = event
  return accept(
    books.budgets.flatMap(({ id }) => {
      const amount_fen = (books.used.get(`${order_id}|${id}`) ?? 0) - Math.max(0, remaining_fen)
      const event_key = `settle:${event_id}:${id}`
      const entry = {
        ...blank,
        ...at,
        budget_id: id,
        kind: 'reduce' as const,
        amount_fen,
        order_id,
        event_key,
        reason,
      }
      return amount_fen > 0 ? [entry] : []
    }),
  )
}

const blank = { hold_id: null, cart_id: null, order_id: null }

/** A cart's newest hold takes the place of the one it had. */
function planHold(
  books: SpendingBooks,
  { cart_id, day, amount_fen, occurred_at }: Extract<SpendingEvent, { kind: 'hold' }>,
): Result<SpendingEntry[]> {
  const voided = resolveHolds(books, cart_id, 'void', null, occurred_at)
  const back = new Map(voided.map((entry) => [entry.budget_id, entry.amount_fen]))
  const covering = books.budgets.filter((budget) => covers(budget, day))
  const full = covering.find((budget) => leftOf(budget) + (back.get(budget.id) ?? 0) < amount_fen)
  if (full) return refuse(spendingCapExceeded(full.name, amount_fen, leftOf(full)))
  const turn = books.held_before.get(cart_id) ?? 0
  books.held_before.set(cart_id, turn + 1)
  const held = covering.map(({ id }) => ({
    ...{ ...blank, budget_id: id, kind: 'hold' as const, amount_fen, cart_id, occurred_at },
    ...{ event_key: `hold:${cart_id}:${turn}:${id}`, actor_id: null, reason: null },
  }))
  return accept([...voided, ...(amount_fen > 0 ? held : [])])
}

const resolveHolds = (
  { holds }: SpendingBooks,
  cart_id: string,
  kind: 'post' | 'void',
  order_id: string | null,
  occurred_at: Date,
): SpendingEntry[] =>
  holds
    .filter((hold) => hold.cart_id === cart_id)
    .map((hold) => ({
      ...{
        budget_id: hold.budget_id,
        kind,
        amount_fen: hold.amount_fen,
        hold_id: hold.id,
        cart_id,
        order_id,
      },
      ...{ event_key: `${kind}:${hold.id}`, occurred_at, actor_id: null, reason: null },
    }))

/** Brings the books to where the entry leaves them. */
function enter(books: SpendingBooks, entry: SpendingEntry): void {
  const budget = books.budgets.find(({ id }) => id === entry.budget_id)
  if (!budget) return
  books.known_keys.add(entry.event_key)
  const [granted, held, used] = EFFECT[entry.kind]
  budget.granted_fen += granted * entry.amount_fen
  budget.held_fen += held * entry.amount_fen
  budget.used_fen += used * entry.amount_fen
  if (used !== 0) {
    const key = `${entry.order_id}|${entry.budget_id}`
    books.used.set(key, (books.used.get(key) ?? 0) + used * entry.amount_fen)
  }
  if (entry.hold_id) books.holds = books.holds.filter(({ id }) => id !== entry.hold_id)
}

/** What one fen of an entry does to granted, held and used; the trigger in the database says the same. */
export const EFFECT: Record<SpendingKind, [granted: number, held: number, used: number]> = {
  grant: [1, 0, 0],
  hold: [0, 1, 0],
  post: [0, -1, 1],
  void: [0, -1, 0],
  reduce: [0, 0, -1],
}
