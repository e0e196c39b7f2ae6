export type Cell = string | number | null

/** A spreadsheet runs what begins like this as a formula; a quote in front makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** A signed number or a telephone number, which no spreadsheet runs. */
const SIGNED = /^[+-][\d\s.,()/-]*$/

/** True for a text that a spreadsheet would take for a formula. */
export const isFormula = (text: string): boolean => FORMULA.test(text) && !SIGNED.test(text)

/** A text that no spreadsheet runs, for CSV files and for cells that are not typed as text. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = plainText(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as CSV for spreadsheets: UTF-8 with its mark, so that Chinese is read as such (RFC 4180). */
export const toCsv = (rows: Cell[][]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
