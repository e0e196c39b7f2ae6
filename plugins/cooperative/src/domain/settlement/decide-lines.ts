import { assertFen, dayOf, ratioOfFen } from '@pengshui/kernel'
import { coldChainFees } from './cold-chain-fees'
import {
  FREIGHT_LINE_ID,
  GROSS_KINDS,
  type LedgerDraft,
  type LineRefund,
  type OrderMoney,
  type SettlementKind,
  type SoldLine,
} from './lines'
import { ruleOn, type SettlementRule } from './rules'

/** Goods that had left when the money went back: the way was travelled, and is paid for. */
const AFTER_DEPARTURE = ['return', 'damage', 'acceptance', 'weight']

/** What the ledger holds of an order already, and which of its lines were charged for their way. */
export type Standing = { lines: LedgerDraft[]; charged_line_ids: string[] }
export type Decided = { lines: LedgerDraft[]; charged_line_ids: string[] }

/**
 * The lines an order still lacks, from everything that has happened to it. Asked again it answers nothing: each fact
 * has a key of its own. @throws when what the buyer pays is not the sum of the lines, which is a bug
 */
export function decideLines(order: OrderMoney, standing: Standing, rules: SettlementRule[]): Decided {
  const book = new Book(standing.lines)
  for (const line of order.lines.filter(({ replaces_line_id }) => replaces_line_id === null))
    sell(book, order, line, line.amount_fen, order.placed_at, rules)
  sellFreight(book, order)
  for (const move of order.moves) moveMoney(book, order, move, rules)
  const charged = chargeWay(book, order, standing.charged_line_ids, rules)
  for (const refund of order.refunds) giveBack(book, refund)
  if (order.ended_at) endOrder(book, order.ended_at)
  assertConserves(book, order)
  return { lines: book.fresh, charged_line_ids: charged }
}

/** The order's lines, those that stand and those that are new. */
class Book {
  readonly fresh: LedgerDraft[] = []
  private readonly keys = new Set<string>()
  private readonly of_line = new Map<string, LedgerDraft[]>()

  constructor(standing: LedgerDraft[]) {
    for (const line of standing) this.keep(line)
  }

  private keep(line: LedgerDraft): void {
    this.keys.add(line.key)
    this.of_line.set(line.line_id, [...(this.of_line.get(line.line_id) ?? []), line])
  }

  enter(line: LedgerDraft): void {
    if (this.keys.has(line.key)) return
    assertFen(line.amount_fen)
    this.keep(line)
    this.fresh.push(line)
  }

  has = (key: string): boolean => this.keys.has(key)
  lineIds = (): string[] => [...this.of_line.keys()]
  of = (line_id: string): LedgerDraft[] => this.of_line.get(line_id) ?? []
  sum = (line_id: string, kinds: readonly SettlementKind[]): number =>
    this.of(line_id)
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  gross = (line_id: string): number => this.sum(line_id, GROSS_KINDS)
}

const PLAIN = { rate: null, rule_id: null, node_id: null, to_node_id: null, cause: null, of_key: null }

function sell(
  book: Book,
  { placed_at }: OrderMoney,
  { line_id, seller_id }: SoldLine,
  amount_fen: number,
  occurred_at: Date,
  rules: SettlementRule[],
): void {
  const key = `sale:${line_id}`
  if (book.has(key)) return
  const rule = ruleOn(rules, 'platform_fee', dayOf(placed_at), { seller_id })
  const frozen = {
    ...PLAIN,
    line_id,
    seller_id,
    rate: rule?.value ?? 0,
    rule_id: rule?.id ?? null,
    occurred_at,
  }
  book.enter({ ...frozen, key, kind: 'sale', amount_fen })
  const fee_fen = ratioOfFen(amount_fen, frozen.rate)
  if (fee_fen > 0)
    book.enter({ ...frozen, key: `${key}:fee`, kind: 'platform_fee', amount_fen: -fee_fen, of_key: key })
}

/** What the order cost beyond its goods. */
function sellFreight(book: Book, { ordered_fen, lines, placed_at }: OrderMoney): void {
  const sold = lines.filter(({ replaces_line_id }) => replaces_line_id === null)
  const amount_fen = ordered_fen - sold.reduce((sum, line) => sum + line.amount_fen, 0)
  if (amount_fen === 0) return
  book.enter({
    ...{ ...PLAIN, key: 'freight', kind: 'freight' as const, line_id: FREIGHT_LINE_ID, seller_id: null },
    ...{ amount_fen, occurred_at: placed_at },
  })
}

/** Goods that stand in for others are a sale of their own seller, with the money of those they replace. */
function moveMoney(
  book: Book,
  order: OrderMoney,
  { substitution_id, line_id, to_line_id, amount_fen, at }: OrderMoney['moves'][number],
  rules: SettlementRule[],
): void {
  takeBack(book, {
    key: `moved:${substitution_id}`,
    line_id,
    amount_fen,
    at,
    cause: 'substitution',
    kind: 'refund',
  })
  const line = order.lines.find((one) => one.line_id === to_line_id)
  if (!line) throw new Error(`Substitution ${substitution_id} has no line of its own`)
  sell(book, order, line, amount_fen, at, rules)
}

/** Goods that have their lots pay for their way, once a line. */
function chargeWay(
  book: Book,
  order: OrderMoney,
  charged_line_ids: string[],
  rules: SettlementRule[],
): string[] {
  const loads = order.loads.filter(({ line_id }) => !charged_line_ids.includes(line_id))
  for (const fee of coldChainFees({ ...order, loads }, rules)) book.enter(fee)
  return [...new Set(loads.map(({ line_id }) => line_id))]
}

const giveBack = (book: Book, { id, line_id, cause, amount_fen, at }: LineRefund): void =>
  takeBack(book, {
    ...{ key: `refund:${id}`, line_id, amount_fen, at, cause },
    kind: cause === 'damage' ? 'claim' : 'refund',
  })

/** A cancelled order: whatever is left of each line goes back. */
function endOrder(book: Book, at: Date): void {
  for (const line_id of book.lineIds()) {
    const amount_fen = book.gross(line_id)
    if (amount_fen !== 0)
      takeBack(book, { key: `ended:${line_id}`, line_id, amount_fen, at, cause: 'cancel', kind: 'refund' })
  }
}

type Back = {
  key: string
  line_id: string
  amount_fen: number
  at: Date
  cause: string
  kind: 'refund' | 'claim'
}

/**
 * Takes money off a line, and gives its fees back at the frozen rates: of the platform fee what the rest no longer
 * costs, of the way its share when the goods never left. What is wholly taken back costs nothing.
 */
function takeBack(book: Book, { key, line_id, amount_fen, at, cause, kind }: Back): void {
  if (book.has(key) || amount_fen === 0) return
  const before_fen = book.gross(line_id)
  const left_fen = before_fen - amount_fen
  if (line_id !== FREIGHT_LINE_ID && left_fen < 0)
    throw new Error(`Line ${line_id} gives back ${amount_fen} fen of ${before_fen}`)
  const [sale] = book.of(line_id)
  const common = { ...PLAIN, line_id, seller_id: sale?.seller_id ?? null, cause, occurred_at: at }
  book.enter({ ...common, key, kind, amount_fen: -amount_fen })
  const rate = sale?.rate ?? 0
  const platform_fen = -book.sum(line_id, ['platform_fee'])
  const back_fen = platform_fen - ratioOfFen(left_fen, rate)
  if (back_fen > 0)
    book.enter({
      ...{ ...common, key: `${key}:fee`, kind: 'platform_fee', amount_fen: back_fen, of_key: key },
      ...{ rate, rule_id: sale?.rule_id ?? null },
    })
  if (!AFTER_DEPARTURE.includes(cause)) giveWayBack(book, { ...common, key }, left_fen, before_fen)
}

function giveWayBack(
  book: Book,
  common: Omit<LedgerDraft, 'kind' | 'amount_fen'>,
  left_fen: number,
  before_fen: number,
): void {
  const standing = new Map<string, { fee: LedgerDraft; fen: number }>()
  for (const fee of book.of(common.line_id).filter(({ kind }) => kind === 'cold_chain_fee')) {
    const place = [fee.node_id, fee.to_node_id].join('>')
    const known = standing.get(place)
    standing.set(place, { fee: known?.fee ?? fee, fen: (known?.fen ?? 0) - fee.amount_fen })
  }
  for (const [place, { fee, fen }] of standing) {
    const back_fen = fen - share(fen, left_fen, before_fen)
    if (back_fen <= 0) continue
    const { rate, rule_id, node_id, to_node_id } = fee
    book.enter({
      ...common,
      ...{
        key: `${common.key}:way:${place}`,
        kind: 'cold_chain_fee',
        amount_fen: back_fen,
        of_key: common.key,
      },
      ...{ rate, rule_id, node_id, to_node_id },
    })
  }
}

const share = (fen: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Number((BigInt(fen) * BigInt(part)) / BigInt(whole))

/** What the buyer pays in the end is what the order's lines sum to. */
function assertConserves(book: Book, { order_id, ordered_fen, refunds, ended_at }: OrderMoney): void {
  const asked_fen = ended_at ? 0 : ordered_fen - refunds.reduce((sum, refund) => sum + refund.amount_fen, 0)
  const kept_fen = book.lineIds().reduce((sum, line_id) => sum + book.gross(line_id), 0)
  if (kept_fen !== asked_fen)
    throw new Error(`Order ${order_id} settles ${kept_fen} fen, and its buyer pays ${asked_fen}`)
}
