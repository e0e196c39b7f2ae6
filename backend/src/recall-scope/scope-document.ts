import type { Report } from '@pengshui/kernel/documents'
import type { RecallStart } from './inputs'
import type { Scope } from './read-scope'
import { WORDS, type Lang } from './scope-words'

const G_PER_KG = 1000

/** What was asked, as one line. */
const askedOf = ({ by, ...rest }: RecallStart, lang: Lang): string =>
  `${WORDS[lang].by[by]}: ${Object.values(rest)
    .flat()
    .filter((value) => value !== undefined)
    .join(' ')}`

/** A scope as a report: places, lots and orders. */
export function scopeDocument(
  { totals, nodes, lots, orders }: Scope,
  start: RecallStart,
  lang: Lang,
  made_at: Date,
): Report {
  const words = WORDS[lang]
  const isWhole = lots.length === totals.lots && orders.length === totals.orders
  const named = (row: { name_zh: string; name_en: string }) => (lang === 'zh' ? row.name_zh : row.name_en)
  const text = (name: string, width?: number) => ({
    name,
    kind: 'text' as const,
    ...(width ? { width } : {}),
  })
  const count = (name: string) => ({ name, kind: 'count' as const, width: 10 })
  return {
    ...{
      lang,
      made_at,
      title: words.title,
      foot: words.foot,
      is_landscape: true,
      notes: isWhole ? [words.note] : [words.note, words.cut],
    },
    facts: [
      { name: words.from, kind: 'text', value: askedOf(start, lang) },
      { name: words.starts, kind: 'count', value: totals.starts },
      { name: words.lots, kind: 'count', value: totals.lots },
      { name: words.orders, kind: 'count', value: totals.orders },
      { name: words.buyers, kind: 'count', value: totals.buyers },
      { name: words.institutions, kind: 'count', value: totals.institutions },
    ],
    tables: [
      {
        name: words.places,
        empty: words.none,
        columns: [text(words.place), count(words.lots), text(words.kilograms, 12), count(words.pieces)],
        rows: nodes.map((node) => [
          ...[named(node), node.lots, String(node.on_hand_g / G_PER_KG), node.on_hand_pieces],
        ]),
      },
      {
        name: words.lots,
        empty: words.none,
        columns: [
          ...[text(words.lot, 16), text(words.trace, 14), text(words.product), text(words.producer)],
          ...[
            text(words.village, 12),
            text(words.plot, 10),
            { name: words.produced, kind: 'day' as const, width: 12 },
          ],
          ...[words.made, words.on_hand, words.promised, words.sold].map(count),
          text('', 6),
        ],
        rows: lots.map((lot) => [
          ...[lot.code, lot.trace_code],
          ...(lang === 'zh'
            ? [lot.product_name_zh, lot.producer_name_zh]
            : [lot.product_name_en, lot.producer_name_en]),
          ...[lot.village_name, lot.plot_ref, lot.produced_on],
          ...[lot.made, lot.on_hand, lot.promised, lot.sold, words.unit[lot.base_unit]],
        ]),
      },
      {
        name: words.orders,
        empty: words.none,
        columns: [
          ...[text(words.order, 10), { name: words.placed, kind: 'moment' as const, width: 18 }],
          ...[text(words.buyer), text(words.state, 12), count(words.lots)],
          ...[text(words.kilograms, 12), count(words.pieces)],
        ],
        rows: orders.map((order) => [
          ...[`#${order.display_id}`, order.created_at],
          (lang === 'zh' ? order.institution_zh : order.institution_en) ?? words.consumer,
          ...[words.states[order.state], order.lots],
          ...[String(order.quantity_g / G_PER_KG), order.quantity_pieces],
        ]),
      },
    ],
  }
}
