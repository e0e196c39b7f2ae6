import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { renderPages, renderPdf, renderXlsx, safeText, sendReport, type Report } from '.'

const report = (rows: number): Report => ({
  lang: 'zh',
  title: '对账单 2026 年 11 月',
  lead: '示例县第一中学 · Statement',
  facts: [
    { name: '期初余额', kind: 'fen', value: 123_456_789 },
    { name: '完成率', kind: 'bp', value: 3583 },
  ],
  tables: [
    {
      name: '明细/entries',
      columns: [
        { name: '日期', kind: 'day', width: 12 },
        { name: '摘要', kind: 'text' },
        { name: '份数', kind: 'count', width: 8 },
        { name: '金额', kind: 'fen', width: 14 },
      ],
      rows: Array.from({ length: rows }, (_, index) => [
        '2026-11-25',
        index === 0 ? '=HYPERLINK("http://x")\u0007' : `晶丝苕粉 ${index}`,
        index,
        1001,
      ]),
      totals: [null, '合计', null, 1001 * rows],
    },
    {
      name: '明细 entries',
      columns: [{ name: '时间', kind: 'moment' }],
      rows: [[new Date('2026-11-25T16:30:00Z')]],
    },
  ],
  notes: ['以上金额单位：元。'],
  foot: '彭水赶场',
  made_at: new Date('2026-12-01T00:00:00Z'),
})

const READER = path.resolve(__dirname, '../../../../.config/pdf-pages.mjs')
const pagesOf = (pdf: Buffer): string[] =>
  JSON.parse(execFileSync(process.execPath, [READER], { input: pdf, encoding: 'utf8' }))

describe('a report as PDF', () => {
  it('breaks over pages, repeats the heads, numbers the pages, and embeds its Chinese', async () => {
    const pdf = await renderPdf(report(120))
    const pages = pagesOf(pdf)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.slice(0, -1).every((page) => page.includes('日期 摘要 份数 金额'))).toBe(true)
    expect(pages[0]).toContain(`第 1 / ${pages.length} 页`)
    expect(pages[0]).toContain('1,234,567.89')
    expect(pages[0]).toContain('35.8 %')
    expect(pages.at(-1)).toContain('合计 1,201.20')
    expect(pages.at(-1)).toContain('2026-11-26 00:30')
    expect(pdf.length).toBeLessThan(200_000)
  })

  it('lays out a label with a code', async () => {
    const pdf = await renderPages({ content: [{ qr: 'P-1', fit: 80 }, '批次 一'] })
    expect(pagesOf(pdf)).toEqual([expect.stringContaining('批次 一')])
  })

  it('refuses what nobody would read', () =>
    expect(() => renderPdf(report(3_001))).toThrow(expect.objectContaining({ code: 'document_too_long' })))
})

describe('a report as XLSX', () => {
  it('is the same bytes whenever it is written', async () => {
    const first = await renderXlsx(report(3))
    // A zip knows two seconds: another hour must not show either.
    jest.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), doNotFake: ['nextTick', 'setImmediate'] })
    const later = await renderXlsx(report(3)).finally(() => jest.useRealTimers())
    expect(later.equals(first)).toBe(true)
  })

  it('keeps numbers as numbers, dates as dates, and text as text', async () => {
    const files = unzipSync(await renderXlsx(report(2)))
    const part = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    expect(part('xl/workbook.xml')).toContain('name="明细 entries 2"')
    const sheet = part('xl/worksheets/sheet2.xml')
    // 2026-11-25 is day 46351 of a sheet.
    expect(sheet).toMatch(/<c r="A2" s="\d+"><v>46351<\/v>/)
    expect(sheet).toMatch(/<c r="D2" s="\d+"><v>10\.01<\/v>/)
    expect(sheet).toMatch(/<c r="D4" s="\d+"><v>20\.02<\/v>/)
    expect(sheet).not.toContain('<f>')
    expect(part('xl/sharedStrings.xml')).toContain(`<t>'=HYPERLINK("http://x")</t>`)
  })

  it.each([
    ['=1+1', "'=1+1"],
    [' +86', "' +86"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['苕粉 = 好', '苕粉 = 好'],
  ])('writes %s as %s', (text, written) => expect(safeText(text)).toBe(written))
})

it('names its file in any script', async () => {
  const headers: Record<string, string> = {}
  let size = 0
  await sendReport(
    { setHeader: (name, value) => (headers[name] = value), send: (body) => (size = body.length) },
    report(1),
    'xlsx',
    '对账单-2026-11',
  )
  expect(headers['content-disposition']).toBe(
    `attachment; filename="___-2026-11.xlsx"; filename*=UTF-8''${encodeURIComponent('对账单-2026-11')}.xlsx`,
  )
  expect(size).toBeGreaterThan(1000)
})
