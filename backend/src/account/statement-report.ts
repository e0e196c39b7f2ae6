import type { CellValue, Report, Table } from '@pengshui/kernel/documents'
import type { Statement } from '@pengshui/procurement/modules/account'
import { STATEMENT_WORDS } from './statement-words'

export type StatementUnit = { name_zh: string; name_en: string; uscc: string | null; code: string }

/** A statement as a document: the same figures as the API answers, for PDF and XLSX alike. */
export function statementReport(
  { month, sums, credit_fen, closed_at, content_hash, ...statement }: Statement,
  unit: StatementUnit,
  lang: 'zh' | 'en',
  now: Date,
): Report {
  const words = STATEMENT_WORDS[lang]
  const fen = (name: string, value: number) => ({ name, kind: 'fen' as const, value })
  return {
    lang,
    title: words.title(month),
    lead: lang === 'zh' ? unit.name_zh : unit.name_en,
    foot: words.foot,
    made_at: closed_at ?? now,
    is_landscape: true,
    facts: [
      { name: words.unit, kind: 'text', value: lang === 'zh' ? unit.name_zh : unit.name_en },
      { name: words.uscc, kind: 'text', value: unit.uscc },
      { name: words.period, kind: 'text', value: month },
      { name: words.state, kind: 'text', value: closed_at ? words.closed : words.open },
      fen(words.opening, sums.opening_fen),
      fen(words.charged, sums.charged_fen),
      fen(words.corrected, sums.corrected_fen),
      fen(words.received, sums.received_fen),
      fen(words.refunded, sums.refunded_fen),
      fen(words.closing, sums.closing_fen),
      fen(words.credit, credit_fen),
    ],
    tables: [
      charges(statement, words, lang, sums.charged_fen),
      corrections(statement, words, lang, sums.corrected_fen),
      money(statement, words, sums.refunded_fen - sums.received_fen),
      openItems(statement, words, sums.closing_fen + credit_fen),
      placed(statement, words),
    ],
    notes: [words.unitNote, ...(content_hash ? [words.hash(content_hash)] : [])],
  }
}

type Parts = Pick<Statement, 'charges' | 'corrections' | 'money' | 'open_items' | 'placed'>
type Words = (typeof STATEMENT_WORDS)['zh']
const order = (display_id: number | null): string => (display_id === null ? '' : `#${display_id}`)
const empty = (count: number): CellValue[] => Array.from({ length: count }, () => null)

const charges = ({ charges: rows }: Parts, words: Words, lang: 'zh' | 'en', total_fen: number): Table => ({
  name: words.charges,
  empty: words.none,
  columns: [
    { name: words.booked, kind: 'day', width: 13 },
    { name: words.order, kind: 'text', width: 10 },
    { name: words.placed, kind: 'day', width: 13 },
    { name: words.due, kind: 'day', width: 13 },
    { name: words.sku, kind: 'text', width: 24 },
    { name: words.product, kind: 'text' },
    { name: words.units, kind: 'count', width: 8 },
    { name: words.amount, kind: 'fen', width: 16 },
  ],
  rows: rows.map((row) => [
    row.booked_on,
    order(row.display_id),
    row.placed_on,
    row.due_on,
    row.sku,
    lang === 'zh' ? row.name_zh : row.name_en,
    row.units,
    row.amount_fen,
  ]),
  totals: [words.total, ...empty(6), total_fen],
})

const corrections = (
  { corrections: rows }: Parts,
  words: Words,
  lang: 'zh' | 'en',
  total_fen: number,
): Table => ({
  name: words.corrections,
  empty: words.none,
  columns: [
    { name: words.booked, kind: 'day', width: 13 },
    { name: words.order, kind: 'text', width: 10 },
    { name: words.year, kind: 'text', width: 8 },
    { name: words.product, kind: 'text' },
    { name: words.reason, kind: 'text', width: 24 },
    { name: words.amount, kind: 'fen', width: 16 },
  ],
  rows: rows.map((row) => [
    row.booked_on,
    order(row.display_id),
    String(row.fiscal_year),
    lang === 'zh' ? row.name_zh : row.name_en,
    words.reasons[row.reason ?? ''] ?? row.reason,
    row.amount_fen,
  ]),
  totals: [words.total, ...empty(4), total_fen],
})

/** What came lowers what is owed; what went back raises it. */
const money = ({ money: rows }: Parts, words: Words, total_fen: number): Table => ({
  name: words.money,
  empty: words.none,
  columns: [
    { name: words.booked, kind: 'day', width: 13 },
    { name: words.kind, kind: 'text', width: 14 },
    { name: words.reference, kind: 'text', width: 34 },
    { name: words.payer, kind: 'text' },
    { name: words.remark, kind: 'text' },
    { name: words.amount, kind: 'fen', width: 16 },
  ],
  rows: rows.map((row) => [
    row.booked_on,
    words.kinds[row.kind] ?? row.kind,
    row.bank_reference,
    row.payer_name,
    row.remark,
    row.kind === 'identify' ? -row.amount_fen : row.amount_fen,
  ]),
  totals: [words.total, ...empty(4), total_fen],
})

const openItems = ({ open_items: rows }: Parts, words: Words, total_fen: number): Table => ({
  name: words.openItems,
  empty: words.none,
  columns: [
    { name: words.order, kind: 'text', width: 12 },
    { name: words.accepted, kind: 'day', width: 13 },
    { name: words.due, kind: 'day', width: 13 },
    { name: words.amount, kind: 'fen' },
    { name: words.openAmount, kind: 'fen' },
  ],
  rows: rows.map((row) => [order(row.display_id), row.accepted_on, row.due_on, row.amount_fen, row.open_fen]),
  totals: [words.total, ...empty(3), total_fen],
})

/** Ordered and not signed for: no part of what is owed. */
const placed = ({ placed: rows }: Parts, words: Words): Table => ({
  name: words.placedItems,
  empty: words.none,
  columns: [
    { name: words.order, kind: 'text', width: 12 },
    { name: words.part, kind: 'count', width: 8 },
    { name: words.placed, kind: 'day', width: 13 },
    { name: words.arrives, kind: 'day', width: 13 },
    { name: words.state, kind: 'text' },
    { name: words.goodsAmount, kind: 'fen' },
  ],
  rows: rows.map((row) => [
    order(row.display_id),
    row.part,
    row.placed_on,
    row.arrives_on,
    words.childStates[row.status] ?? row.status,
    row.amount_fen,
  ]),
  totals: [words.total, ...empty(4), rows.reduce((sum, { amount_fen }) => sum + amount_fen, 0)],
})
