import { accept, refuse, type Result } from '@pengshui/kernel'
import {
  quotaLines,
  type CountingRule,
  type ProgrammeKind,
  type QuotaLine,
  type QuotaTransfer,
} from '../../domain'
import { declarationNotConfirmed, declarationNotFound } from '../../refusals'
import { reduction, resolution, type LineSums, type NewTransfer } from './quota-ledger'

/** What one order counts toward one programme. */
export type Count = { declaration_id: string; lines: QuotaLine[] }

/** What place-order and changes of orders enter; each is idempotent by the cart or change it names. */
export type QuotaEvent = { occurred_at: Date } & (
  | { kind: 'reserve'; cart_id: string; institution_id: string; counts: Count[] }
  | { kind: 'void'; cart_id: string }
  | { kind: 'post'; cart_id: string; order_id: string }
  | {
      kind: 'reduce'
      order_id: string
      change_id: string
      reason: string
      lines: { line_id: string; amount_fen: number | null }[]
    }
)

export type CountedDeclaration = {
  id: string
  institution_id: string
  fiscal_year: number
  is_confirmed: boolean
  programme_kind: ProgrammeKind
  rule: CountingRule
}

/** What the ledger holds as a batch begins; changed as the batch goes on. */
export type QuotaBooks = {
  declarations: Map<string, CountedDeclaration>
  pending: QuotaTransfer[]
  /** pending entries a cart ever had: a new one gets a new key */
  turns: Map<string, number>
  sums: Map<string, LineSums[]>
  known_changes: Set<string>
}

export type PlannedTransfer = NewTransfer & { id: string }
type Planned = { entries: PlannedTransfer[]; outcomes: Result<number>[] }

/** Plans a batch of events one after the other: what each enters, or why it is refused. Pure. */
export function planQuota(books: QuotaBooks, events: QuotaEvent[], newId: () => string): Planned {
  const entries: PlannedTransfer[] = []
  const outcomes = events.map((event): Result<number> => {
    const planned = planEvent(books, event)
    if (!planned.ok) return planned
    const fresh = planned.value
      .filter(({ amount_fen }) => amount_fen > 0)
      .map((transfer) => ({ ...transfer, id: newId() }))
    for (const entry of fresh) enter(books, entry)
    entries.push(...fresh)
    return accept(
      fresh.filter(({ state }) => state === 'pending').reduce((sum, { amount_fen }) => sum + amount_fen, 0),
    )
  })
  return { entries, outcomes }
}

function planEvent(books: QuotaBooks, event: QuotaEvent): Result<NewTransfer[]> {
  if (event.kind === 'reserve') return planReserve(books, event)
  if (event.kind === 'reduce') {
    if (books.known_changes.has(event.change_id)) return accept([])
    books.known_changes.add(event.change_id)
    return accept(reduction(books.sums.get(event.order_id) ?? [], event.lines, event))
  }
  const live = books.pending.filter(({ cart_id }) => cart_id === event.cart_id)
  const [state, order_id] =
    event.kind === 'post' ? (['posted', event.order_id] as const) : (['voided', null] as const)
  return accept(resolution(live, state, event.occurred_at, order_id))
}

/** A cart's newest count takes the place of what it had pending, in every programme. */
function planReserve(
  books: QuotaBooks,
  { cart_id, institution_id, counts, occurred_at }: Extract<QuotaEvent, { kind: 'reserve' }>,
): Result<NewTransfer[]> {
  const turn = books.turns.get(cart_id) ?? 0
  const pending: NewTransfer[] = []
  for (const { declaration_id, lines } of counts) {
    const declaration = books.declarations.get(declaration_id)
    if (declaration?.institution_id !== institution_id) return refuse(declarationNotFound())
    if (!declaration.is_confirmed) return refuse(declarationNotConfirmed())
    for (const { line_id, amount_fen } of quotaLines(declaration.programme_kind, lines, declaration.rule))
      pending.push({
        ...{
          declaration_id,
          debit_account: 'control',
          credit_account: 'ordered',
          amount_fen,
          cart_id,
          line_id,
        },
        ...{ fiscal_year: declaration.fiscal_year, occurred_at, state: 'pending' },
        event_key: `reserve:${cart_id}:${declaration_id}:${line_id}:${turn}`,
      })
  }
  const live = books.pending.filter((transfer) => transfer.cart_id === cart_id)
  books.turns.set(cart_id, turn + Math.max(1, pending.length))
  return accept([...resolution(live, 'voided', occurred_at, null), ...pending])
}

/** Brings the books to where the entry leaves them. */
function enter(books: QuotaBooks, entry: PlannedTransfer): void {
  if (entry.state === 'pending') {
    books.pending.push({ order_id: null, reason: null, ...entry, pending_id: null } as QuotaTransfer)
    return
  }
  if (entry.pending_id) books.pending = books.pending.filter(({ id }) => id !== entry.pending_id)
  const line = books.sums
    .get(entry.order_id ?? '')
    ?.find((one) => one.line_id === entry.line_id && one.declaration_id === entry.declaration_id)
  if (!line || entry.debit_account === 'control') return
  line[`${entry.debit_account as 'ordered'}_fen`] -= entry.amount_fen
}
