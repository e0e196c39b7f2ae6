import type { CellValue, Report } from '@pengshui/kernel/documents'
import { PROGRESS_WORDS } from './progress-words'
import { townshipName, type Progress, type ProgressEntries, type ProgressRow } from './read-progress'

type Lang = 'zh' | 'en'
const named = (row: { name_zh: string | null; name_en: string | null }, lang: Lang) =>
  lang === 'zh' ? row.name_zh : row.name_en

/** A view of the progress as a document: the rows and the total the page shows. */
export function progressReport(progress: Progress, lang: Lang): Report {
  const words = PROGRESS_WORDS[lang]
  const figures = (row: Omit<ProgressRow, 'key' | 'code' | 'name_zh' | 'name_en'>): CellValue[] => [
    ...[row.reserved_fen, row.ordered_fen, row.accepted_fen, row.paid_fen, row.completed_fen],
    ...[row.completed_bp, row.expected_fen, row.behind_bp],
  ]
  const fen = (name: string) => ({ name, kind: 'fen' as const })
  return {
    ...{
      lang,
      title: words.progress,
      foot: words.foot,
      made_at: progress.recorded_until,
      is_landscape: true,
    },
    facts: [
      { name: words.year, kind: 'text', value: String(progress.fiscal_year) },
      { name: words.asOf, kind: 'day', value: progress.as_of },
      { name: words.elapsed, kind: 'bp', value: progress.elapsed_bp },
      { name: words.doubled, kind: 'fen', value: progress.doubled.completed_fen },
    ],
    tables: [
      {
        name: words.groups[progress.group] ?? progress.group,
        empty: words.none,
        columns: [
          { name: words.code, kind: 'text', width: 12 },
          { name: words.groups[progress.group] ?? progress.group, kind: 'text' },
          ...[words.reserved, words.ordered, words.accepted, words.paid, words.completed].map(fen),
          { name: words.rate, kind: 'bp' },
          fen(words.expected),
          { name: words.behind, kind: 'bp' },
        ],
        rows: progress.rows.map((row) => [row.code, named(row, lang) ?? words.noOrigin, ...figures(row)]),
        totals: [null, words.total, ...figures(progress.total)],
      },
    ],
    notes: [words.apart],
  }
}

/** The entries behind a figure as a document. */
export function entriesReport(found: ProgressEntries, lang: Lang, made_at: Date): Report {
  const words = PROGRESS_WORDS[lang]
  return {
    ...{ lang, title: words.entries, foot: words.foot, made_at, is_landscape: true },
    facts: [
      { name: words.year, kind: 'text', value: String(found.fiscal_year) },
      { name: words.asOf, kind: 'day', value: found.as_of },
      { name: words.completed, kind: 'fen', value: found.total.completed_fen },
    ],
    tables: [
      {
        name: words.entries,
        empty: words.none,
        columns: [
          { name: words.seq, kind: 'count', width: 10 },
          { name: words.occurred, kind: 'moment', width: 17 },
          { name: words.recorded, kind: 'moment', width: 17 },
          { name: words.institution, kind: 'text' },
          { name: words.programme, kind: 'text' },
          { name: words.account, kind: 'text', width: 10 },
          { name: words.amount, kind: 'fen' },
          { name: words.counted, kind: 'text' },
          { name: words.order, kind: 'text', width: 10 },
          { name: words.parts, kind: 'text', width: 8 },
          { name: words.product, kind: 'text' },
          { name: words.groups.township ?? '', kind: 'text' },
          { name: words.reason, kind: 'text' },
        ],
        rows: found.entries.map((entry) => [
          entry.seq,
          new Date(entry.occurred_at),
          new Date(entry.recorded_at),
          lang === 'zh' ? entry.institution_name_zh : entry.institution_name_en,
          lang === 'zh' ? entry.programme_name_zh : entry.programme_name_en,
          words.accounts[entry.account] ?? entry.account,
          entry.amount_fen,
          entry.is_counted ? words.yes : words.no,
          entry.display_id === null ? null : `#${entry.display_id}`,
          entry.parts,
          named(entry, lang),
          entry.township_code === null ? null : named(townshipName(entry.township_code), lang),
          entry.reason,
        ]),
      },
    ],
  }
}
