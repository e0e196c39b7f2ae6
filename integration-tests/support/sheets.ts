import { strToU8, zipSync } from 'fflate'

type Cell = string | number
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const cell = (value: Cell): string =>
  typeof value === 'number'
    ? `<c><v>${value}</v></c>`
    : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`

const workbook = (sheet: string): Buffer =>
  Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="采购单" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    }),
  )

/** A workbook of one sheet, as a spreadsheet saves it. */
export const xlsxOf = (rows: Cell[][]): Buffer =>
  workbook(
    `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
  )

/** A workbook of a hundred kilobytes that unpacks to a hundred megabytes. */
export const bombXlsx = (): Buffer => workbook(`<worksheet><sheetData>${' '.repeat(100_000_000)}`)

export const base64 = (bytes: Buffer): string => bytes.toString('base64')
