import { accept, fenFromYuan, refuse, type Day, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import { purchaseRowInvalid } from './refusals'

type Field = 'reference' | 'household_ref' | 'product' | 'bought_on' | 'amount'

const COLUMNS: Column<Field>[] = [
  { field: 'reference', heads: ['单号', '收购单号', '票号', 'reference'], is_required: true },
  { field: 'household_ref', heads: ['户号', '农户编号', 'household_ref', 'household'], is_required: true },
  { field: 'product', heads: ['商品', '商品编号', 'SKU', 'product'], is_required: true },
  { field: 'bought_on', heads: ['日期', '收购日期', 'bought_on', 'date'], is_required: true },
  { field: 'amount', heads: ['金额', '收购金额', 'amount'], is_required: true },
]

/** A purchase as a file says it; `product` is a SKU or handle that its reader looks up. */
export type PurchaseRow = {
  row: number
  reference: string
  household_ref: string
  product: string
  bought_on: Day
  amount_fen: number
}

const HOUSEHOLD_REF = /^[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]$/
const AMOUNT = /^-?\d{1,10}(\.\d{1,2})?$/
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/

/** Reads a seller's list of what it paid farmers; each row is a purchase or says what is wrong with it. */
export function readPurchaseFile(
  bytes: Uint8Array,
  today: Day,
): Result<{ rows: PurchaseRow[]; problems: Refusal[] }> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  const read = table.value.rows.map(({ row, cells, problems: [spoilt] }) =>
    spoilt ? refuse(spoilt) : toPurchase(cells, row, today),
  )
  const rows = read.flatMap((one) => (one.ok ? [one.value] : []))
  const references = rows.map(({ reference }) => reference)
  const twice = rows.filter(({ reference }, index) => references.indexOf(reference) !== index)
  return accept({
    rows,
    problems: [
      ...read.flatMap((one) => (one.ok ? [] : [one.refusal])),
      ...twice.map(({ row }) => purchaseRowInvalid('reference', row)),
    ],
  })
}

function toPurchase(cells: Record<Field, string>, row: number, today: Day): Result<PurchaseRow> {
  const amount = cells.amount.replace(/[,，¥￥\s]/g, '')
  const household_ref = cells.household_ref.toUpperCase()
  const bought_on = dayIn(cells.bought_on)
  const wrong = (field: Field) => refuse(purchaseRowInvalid(field, row))
  if (cells.reference === '' || cells.reference.length > 60) return wrong('reference')
  if (!HOUSEHOLD_REF.test(household_ref)) return wrong('household_ref')
  if (cells.product === '' || cells.product.length > 80) return wrong('product')
  if (!bought_on || bought_on > today) return wrong('bought_on')
  if (!AMOUNT.test(amount) || fenFromYuan(amount) === 0) return wrong('amount')
  return accept({
    ...{ row, household_ref, bought_on, reference: cells.reference, product: cells.product },
    amount_fen: fenFromYuan(amount),
  })
}

function dayIn(text: string): Day | null {
  const [, year, month, day] = DAY.exec(text.split(' ')[0] ?? '') ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) || new Date(iso).toISOString().slice(0, 10) !== iso ? null : iso
}
