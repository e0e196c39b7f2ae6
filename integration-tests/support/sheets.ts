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

/** Text as a Chinese spreadsheet saves it. @throws where GBK has no such character */
export function gbkOf(text: string): Buffer {
  const decoder = new TextDecoder('gbk')
  const pairs = Array.from({ length: 126 * 191 }, (_, at) => [0x81 + Math.floor(at / 191), 0x40 + (at % 191)])
  const bytes = new Map(pairs.map((pair) => [decoder.decode(Uint8Array.from(pair)), pair]))
  return Buffer.from(
    [...text].flatMap((one) => {
      const found = one < '\u0080' ? [one.charCodeAt(0)] : bytes.get(one)
      if (!found) throw new Error(`GBK has no ${one}`)
      return found
    }),
  )
}
