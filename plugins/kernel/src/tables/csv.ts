import { parse } from 'csv-parse/sync'
import { accept, refuse, type Result } from '../refusal'
import { fileNotReadable } from './refusals'
import type { Grid, Table, TableLimits } from './types'

type Encoding = Exclude<Table<string>['encoding'], null>

/** Never in a person's table: everything below space but tab and the line ends. */
// eslint-disable-next-line no-control-regex
const BINARY = /[\0-\x08\x0b\x0c\x0e-\x1f]/
const DELIMITERS = ['\t', ',', ';', '，', '；']
/** Rows read beyond the limit, so that a table one row too long is told from one that fits. */
const MARGIN_ROWS = 20

/** Spreadsheets in China save CSV as GBK; what is not valid UTF-8 is read as that. Null when it is no text. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const marked: Encoding[] = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of marked) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')
      return BINARY.test(text) ? null : { text, encoding }
    } catch {
      continue
    }
  }
  return null
}

/** The separator that the first line with any uses most. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((one) => DELIMITERS.some((mark) => one.includes(mark))) ?? ''
  const counts = DELIMITERS.map((mark) => ({ mark, count: line.split(mark).length - 1 }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best), { mark: ',', count: 0 }).mark
}

/** Rows of a CSV text; quotes may hold separators and line ends. */
export function readCsv(text: string, { rows_max }: TableLimits): Result<Grid> {
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: rows_max + MARGIN_ROWS,
      trim: true,
    })
    return accept(records.map((cells, index) => ({ row: index + 1, cells })))
  } catch {
    return refuse(fileNotReadable())
  }
}
