import { dayOf } from '../clock'
import { assertFen } from '../money'
import { plainText, type CellKind, type CellValue } from './report'

const MONEY = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
})
const BP_PER_PERCENT = 100

export const isNumeric = (kind: CellKind): boolean => kind === 'fen' || kind === 'count' || kind === 'bp'

/** A cell as a page shows it: money in yuan with two digits, times in Shanghai. */
export function cellText(kind: CellKind, value: CellValue): string {
  if (value === null) return ''
  if (value instanceof Date) return kind === 'day' ? dayOf(value) : `${dayOf(value)} ${CLOCK.format(value)}`
  if (typeof value === 'string') return plainText(value)
  if (kind === 'fen') return MONEY.format(assertFen(value) / 100)
  if (kind === 'bp') return `${(value / BP_PER_PERCENT).toFixed(1)} %`
  return COUNT.format(value)
}
