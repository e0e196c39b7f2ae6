import { maskedAccount } from '@pengshui/cooperative/domain'
import type { PayoutAnswer, ShownPayout } from '@pengshui/cooperative/modules/settlement'
import { accept, refuse, yuanFromFen, type Refusal, type Result } from '@pengshui/kernel'
import { readTable, toCsv, type Column } from '@pengshui/kernel/tables'
import { payoutRowInvalid } from './refusals'

const NO_DIGITS = 7
/** What a payment is called at the bank, and in its answer. */
export const payoutCode = (no: number): string => `PS${String(no).padStart(NO_DIGITS, '0')}`
const CODE = /^PS(\d{7,12})$/

/** A batch as banks read it: instructions to pay, nothing that holds money. */
export function batchFile(payouts: ShownPayout[], account: 'masked' | 'full'): string {
  const shown = (account_no: string): string => (account === 'full' ? account_no : maskedAccount(account_no))
  return toCsv([
    ['序号', '指令号', '收款户名', '收款账号', '开户行', '金额（元）', '用途'],
    ...[...payouts]
      .sort((a, b) => a.no - b.no)
      .map((payout, index) => [
        index + 1,
        payoutCode(payout.no),
        payout.account_name,
        shown(payout.account_no ?? ''),
        payout.bank_name,
        yuanFromFen(payout.amount_fen).toFixed(2),
        `彭水赶场 ${payout.month} 货款结算`,
      ]),
  ])
}

type Field = 'code' | 'status' | 'reference' | 'reason'

const COLUMNS: Column<Field>[] = [
  { field: 'code', heads: ['指令号', '客户流水号', 'code', 'instruction'], is_required: true },
  { field: 'status', heads: ['状态', '处理结果', '交易状态', 'status'], is_required: true },
  { field: 'reference', heads: ['银行流水号', '流水号', '交易流水号', 'bank_reference', 'reference'] },
  { field: 'reason', heads: ['失败原因', '原因', '备注', 'reason'] },
]

const ACTION: Record<string, PayoutAnswer['action']> = {
  ...{ 成功: 'pay', 已付: 'pay', 已付款: 'pay', 交易成功: 'pay', paid: 'pay', success: 'pay' },
  ...{ 失败: 'fail', 退回: 'fail', 退票: 'fail', 交易失败: 'fail', failed: 'fail' },
}

/** Reads a bank's answer to a batch; each row is an answer or says what is wrong with it. */
export function readAnswerFile(
  bytes: Buffer,
): Result<{ answers: (PayoutAnswer & { row: number })[]; problems: Refusal[] }> {
  const table = readTable(bytes, COLUMNS)
  if (!table.ok) return table
  const read = table.value.rows.map(({ row, cells, problems: [spoilt] }) =>
    spoilt ? refuse(spoilt) : toAnswer(cells, row),
  )
  const answers = read.flatMap((one) => (one.ok ? [one.value] : []))
  const twice = answers.filter(({ no }, index) => answers.findIndex((one) => one.no === no) !== index)
  const wrong = read.flatMap((one) => (one.ok ? [] : [one.refusal]))
  return accept({ answers, problems: [...wrong, ...twice.map(({ row }) => payoutRowInvalid('code', row))] })
}

function toAnswer(cells: Record<Field, string>, row: number): Result<PayoutAnswer & { row: number }> {
  const [, digits] = CODE.exec(cells.code.toUpperCase()) ?? []
  const action = ACTION[cells.status.toLowerCase()]
  if (!digits) return refuse(payoutRowInvalid('code', row))
  if (!action) return refuse(payoutRowInvalid('status', row))
  if (action === 'pay' && cells.reference === '') return refuse(payoutRowInvalid('reference', row))
  if (action === 'fail' && cells.reason === '') return refuse(payoutRowInvalid('reason', row))
  return accept({
    ...{ row, no: Number(digits), action },
    bank_reference: cells.reference.slice(0, 64) || null,
    reason: cells.reason.slice(0, 200) || null,
  })
}
