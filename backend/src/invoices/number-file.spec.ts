import { readNumberFile, requestCode } from './number-file'

const NUMBER = '24332000000012345678'
const read = (...rows: string[]) => {
  const table = readNumberFile(Buffer.from(['申请编号,发票号码,开票日期,价税合计', ...rows].join('\n')))
  return table.ok
    ? table.value.map(({ entry, problem }) => entry ?? problem?.field ?? problem?.code)
    : table.refusal.code
}

it('reads a request by its code or its bare number', () => {
  expect(requestCode(12)).toBe('KP000012')
  const entry = { no: 12, invoice_number: NUMBER, invoice_on: '2026-11-02', amount_fen: 123_450 }
  expect(read(`KP000012,${NUMBER},2026/11/2,"1,234.50"`)).toEqual([entry])
  expect(read(`12,${NUMBER},20261102,1234.5`)).toEqual([entry])
})

it.each([
  ['a number of 19 digits', `KP1,${NUMBER.slice(1)},2026-11-02,1`, 'invoice_number'],
  ['no request', `X1,${NUMBER},2026-11-02,1`, 'no'],
  ['a day that is none', `KP1,${NUMBER},2026-02-30,1`, 'invoice_on'],
  ['an amount with three decimals', `KP1,${NUMBER},2026-11-02,1.234`, 'amount'],
  ['a formula', `=KP1,${NUMBER},2026-11-02,1`, 'no'],
])('says what is wrong with %s', (_name, row, field) => expect(read(row)).toEqual([field]))

it('takes a number once a file', () => {
  expect(read(`KP1,${NUMBER},2026-11-02,1`, `KP2,${NUMBER},2026-11-02,1`)).toEqual([
    { no: 1, invoice_number: NUMBER, invoice_on: '2026-11-02', amount_fen: 100 },
    'invoice_number',
  ])
})

it('refuses a file without its columns by name', () => {
  const table = readNumberFile(Buffer.from('a,b\n1,2'))
  expect(table).toMatchObject({ ok: false, refusal: { code: 'columns_missing' } })
  expect(readNumberFile(Buffer.from('申请编号,发票号码,开票日期,价税合计\nx,1,1,1'))).toMatchObject({
    value: [{ problem: { code: 'invoice_row_invalid' } }],
  })
})
