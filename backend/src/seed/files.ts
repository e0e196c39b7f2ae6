import fs from 'node:fs'
import path from 'node:path'

const FOLDER = path.resolve(__dirname, '../../data/seed')

/** Rows of one of our CSV files as records; ours hold no quotes and no commas inside a column. */
export function rowsOf<Column extends string>(name: string): Record<Column, string>[] {
  const [head = '', ...lines] = fs.readFileSync(path.join(FOLDER, name), 'utf8').trim().split('\n')
  const columns = head.split(',')
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== columns.length)
      throw new Error(`${name}, row ${index + 2}: ${cells.length} columns instead of ${columns.length}`)
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]])) as Record<Column, string>
  })
}

export const jsonOf = <T>(name: string): T =>
  JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8')) as T

/** The row a key must have; a missing one is a fault of the data files. */
export function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`The seed data names ${String(key)}, which does not exist`)
  return value
}
