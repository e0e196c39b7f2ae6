import path from 'node:path'
import pdfmake, { type Content, type TableCell } from 'pdfmake'
import { cellText, isNumeric } from './cell-text'
import { assertRenderable, plainText, type Report, type Table } from './report'

/** The whole of the font is read, only the characters used are embedded. */
const FONTS = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
pdfmake.setFonts({
  Noto: {
    normal: path.join(FONTS, '400Regular', 'NotoSansSC_400Regular.ttf'),
    bold: path.join(FONTS, '600SemiBold', 'NotoSansSC_600SemiBold.ttf'),
  },
})
// What a document says may come from outside: it names no file and no address that would be read.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(FONTS + path.sep))

const FONT_SIZE = { body: 8, head: 8, title: 16, lead: 9, section: 11 }
const INK = { strong: '#1f2937', muted: '#4b5563', line: '#d1d5db', band: '#f3f4f6' }
const MARGIN_PT: [number, number, number, number] = [40, 40, 40, 44]
const PT_PER_CHARACTER = 4.6

/** What pdfmake lays out. */
export type Pages = Parameters<typeof pdfmake.createPdf>[0]
export type PageContent = Content

/** A page of one's own layout (labels, codes) in the house's fonts. `qr` and `table` are pdfmake's. */
export function renderPages(definition: Pages): Promise<Buffer> {
  const defaultStyle = {
    font: 'Noto',
    fontSize: FONT_SIZE.body,
    color: INK.strong,
    ...definition.defaultStyle,
  }
  return pdfmake.createPdf({ ...definition, defaultStyle }).getBuffer()
}

/** A report as A4 pages: tables break between rows and repeat their heads; every page has its number. */
export function renderPdf(report: Report): Promise<Buffer> {
  assertRenderable(report, 'pdf')
  const { title, lead, foot, made_at, is_landscape, lang } = report
  return renderPages({
    pageSize: 'A4',
    pageOrientation: is_landscape ? 'landscape' : 'portrait',
    pageMargins: MARGIN_PT,
    info: { title: plainText(title), creator: '彭水赶场 Pengshui Market', creationDate: made_at },
    content: [
      { text: plainText(title), fontSize: FONT_SIZE.title, bold: true },
      ...(lead ? [{ text: plainText(lead), fontSize: FONT_SIZE.lead, color: INK.muted }] : []),
      ...(report.facts.length > 0 ? [factsOf(report)] : []),
      ...(report.paragraphs ?? []).map((text) => ({
        text: plainText(text),
        fontSize: FONT_SIZE.lead,
        lineHeight: 1.4,
        margin: [0, 6, 0, 0] as [number, number, number, number],
      })),
      ...report.tables.flatMap(tableOf),
      ...(report.notes ?? []).map((note) => ({
        text: plainText(note),
        margin: [0, 6, 0, 0] as [number, number, number, number],
        color: INK.muted,
      })),
      ...(report.signature ?? []).map((text, index) => ({
        text: plainText(text),
        fontSize: FONT_SIZE.lead,
        alignment: 'right' as const,
        margin: [0, index === 0 ? 18 : 4, 0, 0] as [number, number, number, number],
      })),
    ],
    footer: (page, pages) => ({
      margin: [MARGIN_PT[0], 12],
      color: INK.muted,
      columns: [
        { text: plainText(foot) },
        {
          text: lang === 'zh' ? `第 ${page} / ${pages} 页` : `Page ${page} of ${pages}`,
          alignment: 'right',
          width: 80,
        },
      ],
    }),
  })
}

/** Two pairs a line: name above value. */
function factsOf({ facts }: Report): Content {
  const cells = facts.map(({ name, kind, value }): TableCell => ({
    stack: [
      { text: plainText(name), color: INK.muted },
      { text: cellText(kind, value) || '—', bold: true, fontSize: FONT_SIZE.lead },
    ],
  }))
  const lines = Array.from({ length: Math.ceil(cells.length / 4) }, (_, line) =>
    Array.from({ length: 4 }, (_cell, index) => cells[line * 4 + index] ?? ''),
  )
  return {
    margin: [0, 10, 0, 0],
    table: { widths: ['*', '*', '*', '*'], body: lines, dontBreakRows: true },
    layout: 'noBorders',
  }
}

function tableOf({ name, columns, rows, totals, empty }: Table): Content[] {
  const align = (index: number) => (isNumeric(columns[index]?.kind ?? 'text') ? 'right' : 'left')
  const lineOf = (row: Table['rows'][number], bold = false): TableCell[] =>
    row.map((value, index) => ({
      text: cellText(columns[index]?.kind ?? 'text', value),
      alignment: align(index),
      bold,
      ...(bold ? { fillColor: INK.band } : {}),
    }))
  const heading: Content = {
    text: plainText(name),
    fontSize: FONT_SIZE.section,
    bold: true,
    margin: [0, 14, 0, 4],
    headlineLevel: 1,
  }
  if (rows.length === 0 && empty) return [heading, { text: plainText(empty), color: INK.muted }]
  return [
    heading,
    {
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: columns.map(({ width }) => (width === undefined ? '*' : width * PT_PER_CHARACTER)),
        body: [
          columns.map(({ name: head }, index): TableCell => ({
            text: plainText(head),
            alignment: align(index),
            bold: true,
            fillColor: INK.band,
            fontSize: FONT_SIZE.head,
          })),
          ...rows.map((row) => lineOf(row)),
          ...(totals ? [lineOf(totals, true)] : []),
        ],
      },
      layout: {
        hLineWidth: () => 0.5,
        vLineWidth: () => 0,
        hLineColor: () => INK.line,
        paddingLeft: () => 4,
        paddingRight: () => 4,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    },
  ]
}
