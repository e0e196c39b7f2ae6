import { strFromU8, unzipSync } from 'fflate'

/** The amounts of one column of a sheet, in fen. */
function column(sheets: ReturnType<typeof unzipSync>, sheet: number, letter: string): number[] {
  const xml = strFromU8(sheets[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array())
  const cells = xml.matchAll(/<c r="([A-Z]+)\d+"(?: s="\d+")?><v>([-\d.]+)<\/v>/g)
  return [...cells]
    .filter(([, name]) => name === letter)
    .map(([, , value]) => Math.round(Number(value) * 100))
}

/** What a statement's workbook charges and what came, line by line, each with its sum last. */
export function sumsOfStatement(xlsx: Uint8Array): Record<'charged_fen' | 'received_fen', number[]> {
  const sheets = unzipSync(xlsx)
  return { charged_fen: column(sheets, 2, 'H'), received_fen: column(sheets, 4, 'F') }
}
