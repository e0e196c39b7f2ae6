import { accept, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { readHousehold, type HouseholdRow } from '../domain'

type Field = 'household_ref' | 'village_code' | 'shares'

const COLUMNS: Column<Field>[] = [
  {
    field: 'household_ref',
    heads: ['农户编号', '户编号', '成员编号', 'household_ref', 'household'],
    is_required: true,
  },
  { field: 'village_code', heads: ['村代码', '行政村代码', 'village_code', 'village'], is_required: true },
  { field: 'shares', heads: ['份额', '股数', '出资份额', 'shares'] },
]

export type HouseholdFile = { rows: HouseholdRow[]; problems: Refusal[] }

/** A list of member households, CSV or XLSX: good rows, and what is wrong with each of the others. */
export function readHouseholdFile(bytes: Buffer): Result<HouseholdFile> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  const read: HouseholdFile = { rows: [], problems: [] }
  for (const { row, cells, problems } of table.value.rows) {
    const [spoilt] = problems
    const one = spoilt ? null : readHousehold(cells, row)
    if (spoilt) read.problems.push(spoilt)
    else if (one?.ok) read.rows.push(one.value)
    else if (one) read.problems.push(one.refusal)
  }
  return accept(read)
}
