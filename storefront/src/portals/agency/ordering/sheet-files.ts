import { downloadCsv } from '../../../lib/csv'
import type { PortalWords } from '../../../words/portals'
import type { SheetLine } from './types'

const CHUNK = 0x8000
/** The API takes files as base64 in JSON; half a megabyte is thousands of rows more than an order has. */
export const FILE_BYTES_MAX = 600_000

export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)))
  return btoa(parts.join(''))
}

/** A sheet to fill in, with two rows that show how. */
export const downloadTemplate = ({ ordering: said }: PortalWords): void =>
  downloadCsv(said.templateFile, [said.columns, ...said.templateRows])

/** The rows that are no lines yet, as a sheet that can be corrected and read again. */
export function downloadErrors(words: PortalWords, rows: SheetLine[]): void {
  const said = words.ordering
  downloadCsv(said.errorsFile, [
    [said.rowHead, ...said.columns, said.problem],
    ...rows
      .filter(({ error }) => error)
      .map(({ row, asked, error }) => [
        row,
        asked.sku,
        asked.name,
        asked.spec,
        asked.quantity,
        asked.unit,
        error ? (words.codes[error.code] ?? error.message) : '',
      ]),
  ])
}
