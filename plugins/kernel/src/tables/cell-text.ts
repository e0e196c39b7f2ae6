/** Formats of a spreadsheet's own that show a number as a date or a time (ECMA-376 part 1, 18.8.30; 27-58: Chinese). */
const BUILT_IN_DATES = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
])
/** A format of a person's own that has parts of a date once quoted words and brackets are gone. */
const isDateCode = (code: string): boolean =>
  /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

type Handlers = {
  open: (name: string, attributes: Record<string, string>) => void
  close: (name: string) => void
}

/** Tells which cell styles mean a date. */
export function dateFormats(walk: (handlers: Handlers) => void): (style: number) => boolean {
  const custom = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  walk({
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(Number(attributes.numFmtId ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => {
    const format = formats[style] ?? 0
    return BUILT_IN_DATES.has(format) || isDateCode(custom.get(format) ?? '')
  }
}

/** Day 0 of a spreadsheet, as far as days after February 1900 go. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000
const DIGITS = 15

/** A number as a person reads it: 0.1 + 0.2 is 0.3, a date is 2026-09-01, with its time where it has one. */
export function textOfNumber(value: string, is_date: boolean): string {
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  if (!is_date || number < 0 || number > 2_958_465) return String(Number(number.toPrecision(DIGITS)))
  const text = new Date(DAY_ZERO_MS + Math.round(number * DAY_MS)).toISOString()
  return number % 1 === 0 ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
