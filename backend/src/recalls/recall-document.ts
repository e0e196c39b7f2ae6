import type { Report } from '@pengshui/kernel/documents'
import type { Recall } from '../modules/recall'
import { DOCUMENT_WORDS, type Lang } from './document-words'
import type { RecallLot, RecallOrder, RecallTotals } from './read-recalls'

const G_PER_KG = 1000
const MS_PER_SECOND = 1000

type Whole = { recall: Recall; totals: RecallTotals; lots: RecallLot[]; orders: RecallOrder[] }

/** A recall as the report that goes to the authority: its clocks, its figures, its lots and its orders. */
export function recallDocument({ recall, totals, lots, orders }: Whole, lang: Lang, made_at: Date): Report {
  const words = DOCUMENT_WORDS[lang]
  const text = (name: string, width?: number) => ({
    name,
    kind: 'text' as const,
    ...(width ? { width } : {}),
  })
  const count = (name: string) => ({ name, kind: 'count' as const, width: 10 })
  const moment = (name: string, value: Date | null) =>
    value ? [{ name, kind: 'moment' as const, value: new Date(value) }] : []
  const isWhole = lots.length === totals.lots && orders.length === totals.orders
  return {
    ...{ lang, made_at, foot: words.foot, is_landscape: true },
    title: recall.is_drill ? words.drillTitle(recall.number) : words.title(recall.number),
    notes: [`${words.reason}: ${recall.reason}`, `${words.advice}: ${recall.advice}`]
      .concat(recall.conclusion ? [`${words.conclusion}: ${recall.conclusion}`] : [])
      .concat(isWhole ? [] : [words.cut]),
    facts: [
      { name: words.level, kind: 'text', value: words.levels[recall.level] },
      { name: words.status, kind: 'text', value: words.statuses[recall.status] },
      ...moment(words.known, recall.known_at),
      ...moment(words.startDue, recall.start_due_at),
      ...moment(words.started, recall.started_at),
      ...(recall.took_ms === null
        ? []
        : [{ name: words.took, kind: 'text' as const, value: `${recall.took_ms / MS_PER_SECOND} s` }]),
      ...(recall.finish_due_on
        ? [{ name: words.finishDue, kind: 'day' as const, value: recall.finish_due_on }]
        : []),
      ...moment(words.closed, recall.closed_at),
      { name: words.orders, kind: 'count', value: totals.orders },
      { name: words.answered, kind: 'count', value: totals.answered },
      { name: words.accounted, kind: 'text', value: `${totals.accounted_percent} %` },
    ],
    tables: [
      {
        name: words.goods,
        empty: words.none,
        columns: [
          text(words.unit),
          ...[words.made, words.inStock, words.sold, words.answeredGoods].map(count),
        ],
        rows: totals.units.map((row) => [
          ...[words.units[row.base_unit], row.made, row.in_stock, row.sold, row.answered],
        ]),
      },
      {
        name: words.lots,
        empty: words.none,
        columns: [
          ...[text(words.lot, 16), text(words.product)],
          ...[words.made, words.inStock, words.promised, words.sold].map(count),
          text(words.unit, 8),
        ],
        rows: lots.map((lot) => [
          ...[lot.code, (lang === 'zh' ? lot.product_zh : lot.product_en) ?? lot.product_zh],
          ...[lot.made, lot.in_stock, lot.promised, lot.sold, words.units[lot.base_unit]],
        ]),
      },
      {
        name: words.orders,
        empty: words.none,
        columns: [
          ...[
            text(words.order, 10),
            { name: words.placed, kind: 'moment' as const, width: 18 },
            text(words.buyer),
          ],
          ...[
            text(words.state, 12),
            text(words.kilograms, 12),
            count(words.pieces),
            text(words.response, 12),
          ],
          { name: words.answeredAt, kind: 'moment' as const, width: 18 },
        ],
        rows: orders.map((order) => [
          ...[`#${order.display_id}`, order.created_at],
          (lang === 'zh' ? order.institution_zh : order.institution_en) ?? words.consumer,
          ...[words.states[order.state], String(order.quantity_g / G_PER_KG), order.quantity_pieces],
          ...[order.response ? words.responses[order.response] : words.waiting, order.responded_at],
        ]),
      },
    ],
  }
}
