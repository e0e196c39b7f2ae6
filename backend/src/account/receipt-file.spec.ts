import { readReceiptFile } from './receipt-file'

const file = (rows: string) => Buffer.from(`交易流水号,交易日期,贷方金额,对方户名,摘要\n${rows}`)

it('reads a bank’s list of transfers', () => {
  const read = readReceiptFile(file('F0001,2026/11/2,"1,234.50",示例县第一中学,货款 PD0000012X\n'))
  expect(read).toMatchObject({
    ok: true,
    value: [
      {
        row: 2,
        problem: null,
        money: {
          bank_reference: 'F0001',
          received_on: '2026-11-02',
          amount_fen: 123_450,
          remark: '货款 PD0000012X',
        },
      },
    ],
  })
})

it('reads the heads that the page names', () => {
  const read = readReceiptFile(Buffer.from('流水号,日期,金额,户名,附言\nF0001,2026-11-02,1,学校,货款'))
  expect(read.ok && read.value[0]?.money).toMatchObject({ payer_name: '学校', remark: '货款' })
})

it.each([
  ['F1,2026-11-02,1,学校,', 'bank_reference'],
  ['F0001,2026-02-30,1,学校,', 'received_on'],
  ['F0001,2026-11-02,-1,学校,', 'amount'],
  ['F0001,2026-11-02,0,学校,', 'amount'],
  ['F0001,2026-11-02,1.005,学校,', 'amount'],
  ['F0001,2026-11-02,1,,', 'payer_name'],
])('explains the row %s', (row, field) => {
  const read = readReceiptFile(file(row))
  expect(read.ok && read.value[0]).toMatchObject({
    money: null,
    problem: { code: 'receipt_row_invalid', field, row: 2 },
  })
})
