import { accept, fenFromYuan, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { attestationRowInvalid, attestationUnitTwice } from '../refusals'

type Field = 'unit' | 'base' | 'reserved' | 'completed' | 'reference'

/** Heads as the national platform's export and a county's own table have them. */
const COLUMNS: Column<Field>[] = [
  {
    field: 'unit',
    heads: ['统一社会信用代码', '单位代码', '机构代码', '单位编号', 'uscc', 'code'],
    is_required: true,
  },
  { field: 'base', heads: ['食堂食材采购总额', '采购总额', '采购基数', '基数', 'base'], is_required: true },
  { field: 'reserved', heads: ['预留份额', '预留金额', '预留采购份额', 'reserved'], is_required: true },
  { field: 'completed', heads: ['完成金额', '已完成金额', '实际采购金额', 'completed'], is_required: true },
  { field: 'reference', heads: ['凭证号', '证明编号', '凭证', 'reference'], is_required: true },
]

/** What a unit's national reserve came to, as somebody outside attests it. */
export type AttestedFigures = {
  /** the unit's code or its unified social credit code */
  unit: string
  base_fen: number
  reserved_fen: number
  completed_fen: number
  reference: string
}
export type AttestationRow = { row: number; figures: AttestedFigures | null; problem: Refusal | null }

const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/
const REFERENCE_MAX = 80

/** Reads a table of attested figures, CSV or XLSX, amounts in yuan; each row is right or says what is wrong with it. */
export function readAttestations(bytes: Uint8Array): Result<AttestationRow[]> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  const seen = new Set<string>()
  return accept(
    table.value.rows.map(({ row, cells, problems: [spoilt] }) => {
      if (spoilt) return { row, figures: null, problem: spoilt }
      const read = toFigures(cells, row)
      if (!read.ok) return { row, figures: null, problem: read.refusal }
      if (seen.has(read.value.unit)) return { row, figures: null, problem: attestationUnitTwice(row) }
      seen.add(read.value.unit)
      return { row, figures: read.value, problem: null }
    }),
  )
}

function toFigures(cells: Record<Field, string>, row: number): Result<AttestedFigures> {
  const wrong = (field: Field) => ({ ok: false as const, refusal: attestationRowInvalid(field, row) })
  const amounts: number[] = []
  for (const field of ['base', 'reserved', 'completed'] as const) {
    const amount = cells[field].replace(/[,，¥￥\s]/g, '')
    if (!AMOUNT.test(amount)) return wrong(field)
    amounts.push(fenFromYuan(amount))
  }
  const [base_fen = 0, reserved_fen = 0, completed_fen = 0] = amounts
  const unit = cells.unit.trim().toUpperCase()
  const reference = cells.reference.trim()
  if (unit === '') return wrong('unit')
  if (reserved_fen > base_fen) return wrong('reserved')
  if (reference.length < 2 || reference.length > REFERENCE_MAX) return wrong('reference')
  return accept({ unit, base_fen, reserved_fen, completed_fen, reference })
}
