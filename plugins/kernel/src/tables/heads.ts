import { accept, refuse, type Result } from '../refusal'
import { columnsMissing, columnTwice } from './refusals'
import type { Column, Grid } from './types'

/** A title, a date, an empty line: what people put above the heads. */
const SEARCHED_ROWS = 12

export type Heads<F extends string> = {
  /** where in the grid the heads stand */
  index: number
  columns: { field: F; at: number; note: string | null }[]
}

/** Full-width, spaced, starred, in any case: 「商品 名称＊」 is 商品名称. */
export const plainHead = (head: string): string =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s*_:：-]/g, '')

const noteOf = (head: string): string | null => /[(（[]\s*(.+?)\s*[)）\]]/.exec(head)?.[1] ?? null

/** The row of heads: the first that names every column a reader cannot do without. */
export function findHeads<F extends string>(grid: Grid, columns: Column<F>[]): Result<Heads<F>> {
  const known = new Map(columns.flatMap(({ field, heads }) => heads.map((head) => [plainHead(head), field])))
  const required = columns.filter(({ is_required }) => is_required).map(({ field }) => field)
  let missing = required
  for (const [index, { cells }] of grid.slice(0, SEARCHED_ROWS).entries()) {
    const found = cells.flatMap((head, at) => {
      const field = known.get(plainHead(head))
      return field ? [{ field, at, note: noteOf(head) }] : []
    })
    const fields = found.map(({ field }) => field)
    const lacking = required.filter((field) => !fields.includes(field))
    if (lacking.length === 0 && found.length > 0) {
      const twice = found.find(({ field }, at) => fields.indexOf(field) !== at)
      return twice ? refuse(columnTwice(cells[twice.at] ?? '')) : accept({ index, columns: found })
    }
    if (lacking.length < missing.length) missing = lacking
  }
  return refuse(columnsMissing(missing))
}
