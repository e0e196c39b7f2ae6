import { accept, fenFromYuan, type Day, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, type Column } from '@pengshui/kernel/tables'
import type { NewReceipt } from '@pengshui/procurement/modules/account'
import { receiptRowInvalid } from './refusals'

type Field = 'bank_reference' | 'received_on' | 'amount' | 'payer_name' | 'payer_account' | 'remark'

/** Heads that banks put above the columns of a statement of account. */
const COLUMNS: Column<Field>[] = [
  {
    field: 'bank_reference',
    heads: ['交易流水号', '流水号', '交易序号', '凭证号', 'bank_reference', 'reference'],
    is_required: true,
  },
  {
    field: 'received_on',
    heads: ['交易日期', '入账日期', '记账日期', '日期', 'received_on', 'date'],
    is_required: true,
  },
  {
    field: 'amount',
    heads: ['贷方金额', '收入金额', '收入', '交易金额', '金额', 'amount'],
    is_required: true,
  },
  {
    field: 'payer_name',
    heads: ['对方户名', '户名', '付款户名', '付款人名称', '付款方', '对方名称', 'payer_name', 'payer'],
    is_required: true,
  },
  { field: 'payer_account', heads: ['对方账号', '付款人账号', 'payer_account', 'account'] },
  { field: 'remark', heads: ['摘要', '附言', '备注', '用途', 'remark', 'memo'] },
]

export type ReceiptRow = { row: number; money: NewReceipt | null; problem: Refusal | null }

/** Reads a bank's list of transfers, CSV or XLSX; each row is a receipt or says what is wrong with it. */
export function readReceiptFile(bytes: Buffer): Result<ReceiptRow[]> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  return accept(
    table.value.rows.map(({ row, cells, problems }) => {
      const [spoilt] = problems
      const read = spoilt ? null : toReceipt(cells, row)
      return {
        row,
        money: read?.ok ? read.value : null,
        problem: spoilt ?? (read && !read.ok ? read.refusal : null),
      }
    }),
  )
}

const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/
const DATE = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/

function toReceipt(cells: Record<Field, string>, row: number): Result<NewReceipt> {
  const amount = cells.amount.replace(/[,，¥￥\s]/g, '')
  const day = dayIn(cells.received_on)
  const wrong = (field: Field) => ({ ok: false as const, refusal: receiptRowInvalid(field, row) })
  if (cells.bank_reference.length < 4 || cells.bank_reference.length > 64) return wrong('bank_reference')
  if (!day) return wrong('received_on')
  if (!AMOUNT.test(amount) || fenFromYuan(amount) === 0) return wrong('amount')
  if (cells.payer_name === '' || cells.payer_name.length > 120) return wrong('payer_name')
  return accept({
    bank_reference: cells.bank_reference,
    received_on: day,
    amount_fen: fenFromYuan(amount),
    payer_name: cells.payer_name,
    payer_account: cells.payer_account.slice(0, 40) || null,
    remark: cells.remark.slice(0, 300),
    source: 'file',
  })
}

function dayIn(text: string): Day | null {
  const [, year, month, day] = DATE.exec(text.split(' ')[0] ?? '') ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) || new Date(iso).toISOString().slice(0, 10) !== iso ? null : iso
}
