import { accept, daysBetween, refuse, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { closureInvalid, closureTwice } from '../refusals'
import type { Closure } from './delivery-calendar'
import { isDay } from './standing-order'
import { INSTITUTION_KINDS, type InstitutionKind } from './tree'

type Field = 'from' | 'to' | 'name_zh' | 'name_en' | 'kinds' | 'code'

/** Heads as a school calendar or a notice of public holidays has them. */
const COLUMNS: Column<Field>[] = [
  { field: 'from', heads: ['开始日期', '开始', '起始日期', '日期', 'from', 'date'], is_required: true },
  { field: 'to', heads: ['结束日期', '结束', '截止日期', 'to'] },
  { field: 'name_zh', heads: ['名称', '节假日', '假期', '中文名称', 'name', 'name_zh'], is_required: true },
  { field: 'name_en', heads: ['英文名称', 'name_en'] },
  { field: 'kinds', heads: ['适用机构', '机构类型', '适用', 'kinds'] },
  { field: 'code', heads: ['编号', 'code'] },
]

const KIND_NAMES: Record<InstitutionKind, string> = {
  supervising_budget_unit: '主管预算单位',
  budget_unit: '预算单位',
  school: '学校',
  campus: '校区',
  canteen: '食堂',
  union: '工会',
  contractor: '承包方',
}

export const CLOSURE_CODE = /^[a-z0-9_-]{2,120}$/
export const CLOSURE_NAME_MAX = 60
/** A year of calendar is some thirty rows; nobody writes more than this at once. */
const ROWS_MAX = 400
const SPAN_DAYS_MAX = 366

export type ClosureRow = { row: number; closure: Closure | null; problem: Refusal | null }
type Draft = Omit<Closure, 'code'> & { code?: string }

/** A closure as somebody writes it; without a code it has that of its days and kinds, so that a retry is the same one. */
export function toClosure(draft: Draft, row?: number): Result<Closure> {
  const wrong = (field: Field) => refuse(closureInvalid(field, row))
  const kinds = draft.kinds?.length ? [...new Set(draft.kinds)].sort() : null
  if (!isDay(draft.from)) return wrong('from')
  if (!isDay(draft.to) || draft.to < draft.from || daysBetween(draft.from, draft.to) >= SPAN_DAYS_MAX)
    return wrong('to')
  for (const field of ['name_zh', 'name_en'] as const)
    if (draft[field] === '' || draft[field].length > CLOSURE_NAME_MAX) return wrong(field)
  if (kinds?.some((kind) => !INSTITUTION_KINDS.some((known) => known === kind))) return wrong('kinds')
  const code = draft.code || `${draft.from}_${draft.to}_${kinds?.join('-') ?? 'all'}`
  return CLOSURE_CODE.test(code) ? accept({ ...draft, code, kinds }) : wrong('code')
}

/** Reads a calendar, CSV or XLSX: one day or one period a row; each row is right or says what is wrong with it. */
export function readClosures(bytes: Uint8Array): Result<ClosureRow[]> {
  const table = readTable(bytes, COLUMNS, { rows_max: ROWS_MAX })
  if (!table.ok) return table
  const seen = new Set<string>()
  return accept(
    table.value.rows.map(({ row, cells, problems: [spoilt] }) => {
      if (spoilt) return { row, closure: null, problem: spoilt }
      const read = toClosure(draftOf(cells), row)
      if (!read.ok) return { row, closure: null, problem: read.refusal }
      if (seen.has(read.value.code)) return { row, closure: null, problem: closureTwice(row) }
      seen.add(read.value.code)
      return { row, closure: read.value, problem: null }
    }),
  )
}

function draftOf(cells: Record<Field, string>): Draft {
  const from = dayOfText(cells.from)
  return {
    ...{ code: cells.code.toLowerCase(), from, to: cells.to === '' ? from : dayOfText(cells.to) },
    ...{ name_zh: cells.name_zh, name_en: cells.name_en || cells.name_zh },
    kinds: cells.kinds
      .split(/[|、，,;；\s]+/)
      .filter((word) => word !== '')
      .map((word) => INSTITUTION_KINDS.find((kind) => KIND_NAMES[kind] === word) ?? word),
  }
}

/** 2027年1月3日, 2027/1/3 and 2027.1.3 are 2027-01-03; anything else stays what it is. */
const dayOfText = (text: string): string => {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}
