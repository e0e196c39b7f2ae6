import { dayOf } from '@pengshui/kernel'
import type { Child, Goods } from './children'
import type { Sql } from './database'
import { shareOut, total } from './fen'
import { goodRows, PACKS, wishOf, type Pack } from './school-sheet'

/** Ours (synthetic) for a cold chain delivery; goods that do not count and the way never do. */
export const FREIGHT_FEN = 1800
export const BASE_FEN = 12_345_678
export const RATIO_BP = 1250
/** 12.5 % of ¥123,456.78, half up. */
export const RESERVED_FEN = 1_543_210
/** What the budget leaves once the order is placed. */
export const LEFT_FEN = 5_000

export const YEAR = Number(dayOf(new Date()).slice(0, 4))
export const DAY = {
  ordered: `${YEAR}-12-21`,
  cool: `${YEAR}-12-23`,
  rest: `${YEAR}-12-30`,
  paid: `${YEAR}-12-31`,
  january: `${YEAR + 1}-01-05`,
}

/** An order line by hand: what of it is where in the order's life, in fen. */
type Reckoned = Pack & { units: number; ordered_fen: number; accepted_fen: number; paid_fen: number }
/** What of some goods did not come, or goes back, in their base unit. */
export type Found = { short?: number; back?: number }
export type Judged = Goods & Required<Found> & Record<'accepted_fen' | 'short_fen' | 'rejected_fen', number>
type Delivered = { due_fen: number; goods: { sku: string; fen: number }[] }

/** The order of a school, its deliveries and payments, reckoned by hand as they happen. */
export function yearBooks() {
  let lines: Reckoned[] = []
  const deliveries: Delivered[] = []
  const receipts: number[] = []
  const lineOf = (sku: string): Reckoned => lines.find((line) => line.sku === sku)!

  /** The way a delivery's money is shared: by line id, the way (`freight`, null here) in its place. */
  const dueOrder = async (sql: Sql, order_id: string, skus: string[]): Promise<(string | null)[]> => {
    const rows = await sql<{ sku: string | null }>(
      `select distinct l.line_id, l.sku from due_item_line l join due_item d on d.id = l.due_item_id
       where d.order_id = $1 and (l.sku = any ($2) or l.line_id = 'freight') order by l.line_id`,
      [order_id, skus],
    )
    return rows.map(({ sku }) => sku)
  }

  return {
    lines: () => lines,
    lineOf,
    deliveries,
    receipts,
    /** What the good rows of the school's file ask for, with what the edit took out of it. */
    order: () => {
      const wished = wishOf(goodRows(193))
      lines = PACKS.map((pack) => {
        const units = (wished.get(pack.sku) ?? 0) - (pack.fewer ?? 0)
        return { ...pack, units, ordered_fen: pack.price_fen * units, accepted_fen: 0, paid_fen: 0 }
      })
    },
    costs: (): number => total(lines.map(({ ordered_fen }) => ordered_fen)) + FREIGHT_FEN,
    /** What the figures must be: sums over the lines that count. */
    expected: () => {
      const counting = lines.filter(({ counts }) => counts)
      const sum = (of: (line: Reckoned) => number) => total(counting.map(of))
      return {
        reserved_fen: RESERVED_FEN,
        ordered_fen: sum((line) => line.ordered_fen),
        accepted_fen: sum((line) => line.accepted_fen),
        paid_fen: sum((line) => line.paid_fen),
        completed_fen: sum((line) => Math.min(line.accepted_fen, line.paid_fen)),
      }
    },
    /** What a delivery costs with what was found of some goods, each at their first lot: taken out of `found`. */
    judge: (child: Child, found: Record<string, Found>): Judged[] =>
      child.goods.map((goods) => {
        const { short = 0, back = 0 } = found[goods.sku] ?? {}
        delete found[goods.sku]
        const kept = goods.quantity - short - back
        const parts = shareOut(goods.amount_fen, [kept, short, back])
        const [accepted_fen = 0, short_fen = 0, rejected_fen = 0] = parts
        return { ...goods, short, back, accepted_fen, short_fen, rejected_fen }
      }),
    sign: (judged: Judged[]) => {
      for (const { sku, accepted_fen, short_fen, rejected_fen } of judged) {
        lineOf(sku).accepted_fen += accepted_fen
        lineOf(sku).ordered_fen -= short_fen + rejected_fen
      }
      const goods = judged.map(({ sku, accepted_fen }) => ({ sku, fen: accepted_fen }))
      const due_fen = total(goods.map(({ fen }) => fen)) + (deliveries.length === 0 ? FREIGHT_FEN : 0)
      deliveries.push({ due_fen, goods })
    },
    /** Money came in; the oldest due first, and within a delivery each line gets its share. */
    pay: async (sql: Sql, order_id: string, amount_fen: number) => {
      receipts.push(amount_fen)
      let left = total(receipts)
      for (const line of lines) line.paid_fen = 0
      for (const { due_fen, goods } of deliveries) {
        const paid_fen = Math.min(left, due_fen)
        left -= paid_fen
        const merged = new Map<string, number>()
        for (const { sku, fen } of goods) merged.set(sku, (merged.get(sku) ?? 0) + fen)
        const rest_fen = due_fen - total([...merged.values()])
        const skus = await dueOrder(
          sql,
          order_id,
          goods.map(({ sku }) => sku),
        )
        const weights = skus.map((sku) => (sku ? (merged.get(sku) ?? 0) : rest_fen))
        const parts = shareOut(paid_fen, weights)
        skus.forEach((sku, index) => {
          if (sku) lineOf(sku).paid_fen += parts[index] ?? 0
        })
      }
    },
    /** Packs that were accepted and paid, and are taken back. @returns what of money goes back */
    refund: (sku: string, units: number): number => {
      const line = lineOf(sku)
      const back_fen = units * line.price_fen
      for (const figure of ['ordered_fen', 'accepted_fen', 'paid_fen'] as const) line[figure] -= back_fen
      return back_fen
    },
  }
}

export type YearBooks = ReturnType<typeof yearBooks>
