import { toCsv } from './csv'

it('writes what a spreadsheet reads back and does not run', () => {
  const rows = [
    ['批次', '说明', '数量'],
    ['A-1', '=HYPERLINK("x")', -5],
    ['B,2', 'two\nlines', null],
  ]
  expect(toCsv(rows)).toBe('\uFEFF批次,说明,数量\r\nA-1,"\'=HYPERLINK(""x"")",-5\r\n"B,2","two\nlines",\r\n')
})
