import { zipSync, strToU8 } from 'fflate'
import { readTable, toCsv, type Column } from '.'

const COLUMNS: Column<'product' | 'quantity' | 'unit'>[] = [
  { field: 'product', heads: ['商品', '商品名称', 'product', 'SKU'], is_required: true },
  { field: 'quantity', heads: ['数量', 'quantity'], is_required: true },
  { field: 'unit', heads: ['单位', 'unit'] },
]

const SHEET_HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="urn:x"><sheetData>'
const cellOf = (reference: string, value: string | number): string =>
  typeof value === 'number'
    ? `<c r="${reference}"><v>${value}</v></c>`
    : `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`
const rowOf = (row: number, values: (string | number)[]): string =>
  `<row r="${row}">${values.map((value, at) => cellOf(`${String.fromCharCode(65 + at)}${row}`, value)).join('')}</row>`

/** A workbook as spreadsheets save it, with one hidden sheet before the one that is meant. */
function workbook(sheet: string, more: Record<string, string> = {}): Buffer {
  const parts: Record<string, string> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="urn:r"><sheets><sheet name="h" state="hidden" r:id="r1"/><sheet name="s" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `${SHEET_HEAD}</sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': sheet,
    ...more,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  )
}
const sheetOf = (...rows: (string | number)[][]): Buffer =>
  workbook(`${SHEET_HEAD}${rows.map((row, at) => rowOf(at + 1, row)).join('')}</sheetData></worksheet>`)

/** 商品,数量 / 茶油,2 in GBK. */
const GBK = Buffer.from([
  ...[0xc9, 0xcc, 0xc6, 0xb7, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0d, 0x0a],
  ...[0xb2, 0xe8, 0xd3, 0xcd, 0x2c, 0x32],
])
const UTF16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('商品\t数量\n茶油\t2', 'utf16le')])

const read = (bytes: Uint8Array, limits = {}) => {
  const result = readTable(bytes, COLUMNS, limits)
  return result.ok
    ? result.value.rows.map(({ cells }) => [cells.product, cells.quantity, cells.unit].join('|'))
    : result.refusal.code
}

describe('a table that somebody uploads', () => {
  it.each([
    ['CSV in UTF-8', Buffer.from('商品,数量\n茶油,2\n'), ['茶油|2|']],
    ['with its mark', Buffer.from('\uFEFF商品,数量\r\n茶油,2\r\n'), ['茶油|2|']],
    ['CSV in GBK', GBK, ['茶油|2|']],
    ['Unicode text', UTF16, ['茶油|2|']],
    ['semicolons, any order', Buffer.from('quantity;SKU\n2;A\n'), ['A|2|']],
    ['Chinese commas', Buffer.from('商品，数量\n茶油，2\n'), ['茶油|2|']],
    ['quotes', Buffer.from('商品,数量\n"茶油, ""新""\n装",2\n'), ['茶油, "新"\n装|2|']],
    ['a title above', Buffer.from('食堂采购单\n\n商品 名称＊,数量（斤）,单位\n茶油,2,斤\n'), ['茶油|2|斤']],
    ['empty rows', Buffer.from('商品,数量\n,\n茶油,2\n,,,\n'), ['茶油|2|']],
    ['a workbook', sheetOf(['商品', '数量'], ['茶油', 2], ['米', 0.1 + 0.2]), ['茶油|2|', '米|0.3|']],
    ['no columns', Buffer.from('hello'), 'columns_missing'],
    ['one column missing', Buffer.from('商品,备注\n茶油,2'), 'columns_missing'],
    ['a column twice', Buffer.from('商品,数量,SKU\n茶油,2,A'), 'column_twice'],
    ['no rows', Buffer.from('商品,数量\n'), 'file_empty'],
    ['nothing', Buffer.from(''), 'columns_missing'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff]), 'file_not_readable'],
    ['a zip of something else', Buffer.from(zipSync({ a: strToU8('a') })), 'file_not_readable'],
    ['a workbook cut short', sheetOf(['商品', '数量']).subarray(0, 90), 'file_not_readable'],
    [
      'XML with an entity of its own',
      workbook('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
      'file_not_readable',
    ],
  ])('%s', (_name, bytes, expected) => expect(read(bytes)).toEqual(expected))

  it('says its format, its encoding, what it found, and what a head says in brackets', () => {
    const result = readTable(Buffer.from('商品,数量（斤）\n茶油,2'), COLUMNS)
    expect(result).toMatchObject({
      value: {
        format: 'csv',
        encoding: 'utf-8',
        fields: ['product', 'quantity'],
        notes: { quantity: '斤' },
        rows: [{ row: 2, problems: [] }],
      },
    })
  })

  it('numbers rows as the spreadsheet does', () => {
    const rows = (bytes: Buffer) => {
      const result = readTable(bytes, COLUMNS)
      return result.ok ? result.value.rows.map(({ row }) => row) : []
    }
    expect(rows(Buffer.from('表\n商品,数量\n\n"茶\n油",2\n米,1'))).toEqual([4, 5])
    const sheet = `${SHEET_HEAD}${rowOf(3, ['商品', '数量'])}${rowOf(9, ['茶油', 2])}</sheetData></worksheet>`
    expect(rows(workbook(sheet))).toEqual([9])
  })

  it('reads shared strings, formulas by their saved value, dates and flags', () => {
    const strings =
      '<sst><si><t>商品</t></si><si><r><t>数</t></r><r><t>量</t></r><rPh><t>liang</t></rPh></si><si><t>单位</t></si></sst>'
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    const head = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    const rows = [
      '<row><c s="1"><v>46266</v></c><c><f>1+2</f><v>3</v></c><c t="b"><v>1</v></c></row>',
      '<row><c s="2"><v>46266.5</v></c><c t="str"><f>A1</f><v>4</v></c><c t="e"><v>#REF!</v></c></row>',
    ]
    const sheet = `${SHEET_HEAD}${head}${rows.join('')}</sheetData></worksheet>`
    const bytes = workbook(sheet, { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styles })
    expect(read(bytes)).toEqual(['2026-09-01|3|TRUE', '2026-09-01 12:00|4|#REF!'])
  })
})

describe('a table that would hurt', () => {
  it.each([
    ['=HYPERLINK("http://x")', 'cell_is_formula'],
    ['@SUM(1)', 'cell_is_formula'],
    ['+cmd|calc', 'cell_is_formula'],
    ['-2+3+cmd', 'cell_is_formula'],
    ['-2', null],
    ['+86 138 0000 0000', null],
    ['x'.repeat(501), 'cell_too_long'],
  ])('a cell %s', (text, code) => {
    for (const bytes of [Buffer.from(toCsvRaw(text)), sheetOf(['商品', '数量'], [escaped(text), 1])]) {
      const result = readTable(bytes, COLUMNS)
      const [row] = result.ok ? result.value.rows : []
      expect(row?.problems.map((problem) => [problem.code, problem.field, problem.row])).toEqual(
        code ? [[code, 'product', 2]] : [],
      )
    }
  })
  const toCsvRaw = (text: string): string => `商品,数量\n"${text.replaceAll('"', '""')}",1\n`
  const escaped = (text: string): string => text.replaceAll('"', '&quot;')

  const many = (rows: number): (string | number)[][] => [
    ['商品', '数量'],
    ...Array.from({ length: rows }, (_, at): (string | number)[] => [`A${at}`, 1]),
  ]

  it.each([
    ['100,000 rows of CSV', Buffer.from(many(100_000).join('\n')), { rows_max: 300 }, 'file_too_many_rows'],
    ['100,000 rows of a workbook', sheetOf(...many(100_000)), { rows_max: 300 }, 'file_too_many_rows'],
    ['one row too many', Buffer.from(many(301).join('\n')), { rows_max: 300 }, 'file_too_many_rows'],
    ['too many bytes', Buffer.alloc(50, 'a'), { bytes_max: 49 }, 'file_too_large'],
    ['many columns', Buffer.from(`商品,数量${',x'.repeat(60)}\nA,1`), {}, 'file_too_many_columns'],
    [
      'a cell at the far corner',
      workbook(
        `${SHEET_HEAD}${rowOf(1, ['商品', '数量'])}<row r="2">${cellOf('XFD2', 1)}</row></sheetData></worksheet>`,
      ),
      {},
      'file_too_many_columns',
    ],
  ])('%s', (_name, bytes, limits, code) => expect(read(bytes, limits)).toBe(code))

  it('a bomb is stopped while it unpacks, whatever sizes it declares', () => {
    const bomb = workbook(`${SHEET_HEAD}${' '.repeat(200_000_000)}`)
    expect(bomb.length).toBeLessThan(500_000)
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
      lying.writeUInt32LE(1, at + 24)
    for (const bytes of [bomb, lying]) {
      const before = process.memoryUsage().arrayBuffers
      expect(read(bytes)).toBe('file_unpacks_too_large')
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120_000_000)
    }
  })
})

it('a table that leaves the house runs nothing', () => {
  expect(toCsv([['=1+1', '@a', '-x', 'a,"b"', null, -2]])).toBe(`\uFEFF'=1+1,'@a,'-x,"a,""b""",,-2\r\n`)
})
