import { accept, refuse, type Result } from '@pengshui/kernel'
import { countColumnsMissing, countFileNotReadable } from './refusals'

export type SheetRow = { lot_code: string; counted: string }

/** Column heads people use, Chinese first. */
const HEADS: Record<keyof SheetRow, string[]> = {
  lot_code: ['批次号', '批次', '批号', 'lot_code', 'lot'],
  counted: ['实盘数', '实盘', '盘点数', '数量', 'counted', 'quantity'],
}

/** Spreadsheets in China save CSV as GBK; what is not valid UTF-8 is read as that. */
function decode(bytes: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return text.includes('\0') ? null : text.replace(/^\uFEFF/, '')
    } catch {
      continue
    }
  }
  return null
}

/** Cells of one line: commas, semicolons or tabs; quotes around a cell may hold them. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  const pattern = /(?:"((?:[^"]|"")*)"|([^,;\t]*))(?:[,;\t]|$)/g
  for (let at = 0; at <= line.length;) {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (!found) break
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
    if (pattern.lastIndex >= line.length && !/[,;\t]$/.test(found[0])) break
    at = pattern.lastIndex
  }
  return cells
}

/**
 * Reads a count sheet from a CSV file (UTF-8 or GBK, heads in Chinese or English, any column order). Refuses
 * `count_file_not_readable` and `count_columns_missing`; what the cells say is checked row by row afterwards.
 */
export function readCountFile(bytes: Buffer): Result<SheetRow[]> {
  const text = decode(bytes)
  if (text === null) return refuse(countFileNotReadable())
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const heads = cellsOf(lines[0] ?? '').map((head) => head.toLowerCase())
  const at = (name: keyof SheetRow): number => heads.findIndex((head) => HEADS[name].includes(head))
  const missing = (['lot_code', 'counted'] as const).filter((name) => at(name) < 0)
  if (missing.length > 0) return refuse(countColumnsMissing(missing))
  return accept(
    lines.slice(1).map((line) => {
      const cells = cellsOf(line)
      return { lot_code: cells[at('lot_code')] ?? '', counted: cells[at('counted')] ?? '' }
    }),
  )
}
