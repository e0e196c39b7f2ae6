import type { ShownPayout } from '@pengshui/cooperative/modules/settlement'
import { batchFile, payoutCode, readAnswerFile } from './batch-file'

const payout: ShownPayout = {
  ...{ id: 'p', no: 12, statement_id: 's', seller_id: 'x', month: '2026-10', amount_fen: 123_450 },
  ...{ status: 'exported', batch_no: 1, account_name: '=合作社', account_no: '6217000000001234' },
  ...{ bank_name: '农商行', bank_reference: null, failed_reason: null, answered_at: null },
}
const read = (...rows: string[]) =>
  readAnswerFile(Buffer.from(['指令号,状态,银行流水号,失败原因', ...rows].join('\n')))

it('writes what a bank needs, and no formula', () => {
  const [head, row] = batchFile([payout], 'full').trim().split('\r\n')
  expect(head).toBe('序号,指令号,收款户名,收款账号,开户行,金额（元）,用途')
  expect(row).toBe(`1,PS0000012,'=合作社,6217000000001234,农商行,1234.50,彭水赶场 2026-10 货款结算`)
  expect(batchFile([payout], 'masked')).toContain('************1234')
})

it('reads the bank’s answer back', () =>
  expect(read(`${payoutCode(12)},成功,REF9,`, 'ps0000013,退回,,户名不符')).toMatchObject({
    value: {
      answers: [
        { no: 12, action: 'pay', bank_reference: 'REF9' },
        { no: 13, action: 'fail', reason: '户名不符' },
      ],
      problems: [],
    },
  }))

it.each([
  ['12,成功,R,', 'code'],
  ['PS0000012,处理中,R,', 'status'],
  ['PS0000012,成功,,', 'reference'],
  ['PS0000012,失败,,', 'reason'],
])('%s: %s', (row, field) => {
  const answer = read(row)
  expect(answer.ok && answer.value.problems).toMatchObject([{ code: 'payout_row_invalid', field, row: 2 }])
})

it('refuses one payment twice', () =>
  expect(read('PS0000012,成功,R,', 'PS0000012,成功,Q,')).toMatchObject({
    value: { problems: [{ field: 'code', row: 3 }] },
  }))
