import { maskedAccount } from '@pengshui/cooperative/domain'
import type { LedgerLine, SellerStatement } from '@pengshui/cooperative/modules/settlement'
import type { CellValue, Report, Table } from '@pengshui/kernel/documents'
import { SETTLEMENT_WORDS } from './statement-words'
import type { Named } from './names'

/** A seller's statement as a document: the same figures as the API answers, for PDF and XLSX alike. */
export function statementReport(
  statement: SellerStatement,
  lines: LedgerLine[],
  seller: Named,
  lang: 'zh' | 'en',
  now: Date,
): Report {
  const words = SETTLEMENT_WORDS[lang]
  const { sums, month, status, closed_at, content_hash, payout } = statement
  const fen = (name: string, value: number) => ({ name, kind: 'fen' as const, value })
  const name = lang === 'zh' ? seller.name_zh : seller.name_en
  return {
    lang,
    title: words.title(month),
    lead: name,
    foot: words.foot,
    made_at: closed_at ?? now,
    is_landscape: true,
    facts: [
      { name: words.seller, kind: 'text', value: name },
      { name: words.period, kind: 'text', value: month },
      { name: words.state, kind: 'text', value: words.states[status] ?? status },
      fen(words.opening, sums.opening_fen),
      fen(words.sales, sums.sales_fen),
      fen(words.platform_fee, sums.platform_fee_fen),
      fen(words.cold_chain_fee, sums.cold_chain_fee_fen),
      fen(words.refunds, sums.refunds_fen),
      fen(words.claims, sums.claims_fen),
      fen(words.adjustments, sums.adjustments_fen),
      fen(words.closing, sums.closing_fen),
      ...(payout?.account_no
        ? [{ name: words.account, kind: 'text' as const, value: maskedAccount(payout.account_no) }]
        : []),
    ],
    tables: [linesTable(lines, words, lang, sums.closing_fen - sums.opening_fen)],
    notes: [words.note, ...(content_hash ? [words.hash(content_hash)] : [])],
  }
}

type Words = (typeof SETTLEMENT_WORDS)['zh']

const rateOf = ({ kind, rate }: LedgerLine, words: Words): string | null => {
  if (rate === null) return null
  return kind === 'cold_chain_fee' ? words.tonne(rate) : words.bp(rate)
}

const linesTable = (lines: LedgerLine[], words: Words, lang: 'zh' | 'en', total_fen: number): Table => ({
  name: words.lines,
  empty: words.none,
  columns: [
    { name: words.booked, kind: 'day', width: 13 },
    { name: words.order, kind: 'text', width: 10 },
    { name: words.product, kind: 'text' },
    { name: words.units, kind: 'count', width: 8 },
    { name: words.kind, kind: 'text', width: 16 },
    { name: words.rate, kind: 'text', width: 16 },
    { name: words.amount, kind: 'fen', width: 16 },
  ],
  rows: lines.map((line): CellValue[] => [
    line.booked_on,
    line.display_id === null ? null : `#${line.display_id}`,
    line.reason ?? (lang === 'zh' ? line.name_zh : line.name_en),
    line.kind === 'sale' ? line.units : null,
    words.kinds[line.kind],
    rateOf(line, words),
    line.amount_fen,
  ]),
  totals: [words.total, null, null, null, null, null, total_fen],
})
