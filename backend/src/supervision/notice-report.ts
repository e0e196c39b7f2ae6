import { dayOf } from '@pengshui/kernel'
import type { CellValue, Report, Table } from '@pengshui/kernel/documents'
import type { Notice, RankedUnit } from '@pengshui/procurement/domain'
import type { NoticeRow } from '@pengshui/procurement/modules/supervision'
import { NOTICE_WORDS } from './notice-words'

type Words = (typeof NOTICE_WORDS)['zh']

function ranking(
  name: string,
  units: RankedUnit[],
  words: Words,
  lang: 'zh' | 'en',
  total?: Notice['total'],
): Table {
  const kinds = ['count', 'text', 'text', 'fen', 'fen', 'fen', 'fen', 'bp', 'bp'] as const
  const widths = [6, 8, undefined, 17, 17, 17, 17, 10, 12]
  const sums = (of: Omit<RankedUnit, 'rank' | 'code' | 'name_zh' | 'name_en'>): CellValue[] => [
    ...[of.reserved_fen, of.ordered_fen, of.paid_fen, of.completed_fen, of.completed_bp],
    of.behind_bp === null ? null : -of.behind_bp,
  ]
  return {
    name,
    empty: words.none,
    columns: words.columns.map((column, index) => ({
      name: column,
      kind: kinds[index] ?? 'text',
      ...(widths[index] === undefined ? {} : { width: widths[index] }),
    })),
    rows: units.map((unit) => [
      unit.rank,
      unit.code,
      lang === 'zh' ? unit.name_zh : unit.name_en,
      ...sums(unit),
    ]),
    ...(total ? { totals: [null, null, words.total, ...sums(total)] } : {}),
  }
}

/** A notice as a document: as it was issued, or as a draft that says it is one. Nothing of it depends on when it is made. */
export function noticeReport(notice: Notice, issued: NoticeRow | null, lang: 'zh' | 'en'): Report {
  const words = NOTICE_WORDS[lang]
  const made_at = issued?.issued_at ?? new Date(notice.recorded_until)
  const dated = words.dated(issued ? dayOf(issued.issued_at) : notice.as_of)
  return {
    ...{ lang, title: words.title(notice) + (issued ? '' : words.draft), foot: words.foot, made_at },
    is_landscape: true,
    facts: [
      {
        name: words.numberName,
        kind: 'text',
        value: issued ? words.number(issued.fiscal_year, issued.serial) : null,
      },
      { name: words.issuer, kind: 'text', value: notice.issued_by },
      { name: words.asOf, kind: 'day', value: notice.as_of },
      { name: words.until, kind: 'moment', value: new Date(notice.recorded_until) },
    ],
    paragraphs: words.paragraphs(notice),
    tables: [
      ...(notice.systems.length > 0 ? [ranking(words.systems, notice.systems, words, lang)] : []),
      ranking(words.unitsTable, notice.units, words, lang, notice.total),
      ...(notice.lagging.length > 0 ? [ranking(words.laggingTable, notice.lagging, words, lang)] : []),
    ],
    notes: [words.unit, ...(issued ? [words.hash(issued.content_hash)] : [])],
    signature: [notice.issued_by, dated],
  }
}
