import { readPurchaseFile } from '.'

const read = (...rows: string[]) =>
  readPurchaseFile(Buffer.from(['单号,户号,商品,日期,金额（元）', ...rows].join('\n')), '2026-11-26')

it('reads what a seller paid farmers', () =>
  expect(read('R1,hh-0001,HONGSHU-5KG,2026年8月1日,"1,234.50"')).toMatchObject({
    value: {
      rows: [
        { household_ref: 'HH-0001', product: 'HONGSHU-5KG', bought_on: '2026-08-01', amount_fen: 123_450 },
      ],
      problems: [],
    },
  }))

it.each([
  [',HH-0001,P,2026-08-01,1', 'reference'],
  ['R1,张三,P,2026-08-01,1', 'household_ref'],
  ['R1,HH-0001,,2026-08-01,1', 'product'],
  ['R1,HH-0001,P,2026-02-30,1', 'bought_on'],
  ['R1,HH-0001,P,2026-11-27,1', 'bought_on'],
  ['R1,HH-0001,P,2026-08-01,0', 'amount'],
  ['R1,HH-0001,P,2026-08-01,1.234', 'amount'],
])('%s: %s', (row, field) => {
  const answer = read('R0,HH-0002,P,2026-08-01,5', row)
  expect(answer.ok && answer.value.problems).toMatchObject([{ code: 'purchase_row_invalid', field, row: 3 }])
  expect(answer.ok && answer.value.rows).toHaveLength(1)
})

it('refuses a reference that stands twice', () =>
  expect(read('R1,HH-0001,P,2026-08-01,5', 'R1,HH-0001,P,2026-08-02,5')).toMatchObject({
    value: { problems: [{ field: 'reference', row: 3 }] },
  }))
