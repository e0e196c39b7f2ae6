import { backend } from './backend'

export type Division = { code: string; name: string }
export const LEVELS = ['province', 'city', 'county', 'township'] as const
export type Level = (typeof LEVELS)[number]
export type Chosen = Record<Level, string>

const DAY_MS = 86_400_000
const known = new Map<string, { divisions: Division[]; until_ms: number }>()
/** Every province, city and county of China fits; townships beyond that push out the oldest. */
const KNOWN_MAX = 4000

/** What lies directly under a division; remembered for a day, since divisions change once a year. */
export async function divisionsUnder(parent = ''): Promise<Division[]> {
  const hit = known.get(parent)
  if (hit && hit.until_ms > Date.now()) return hit.divisions
  const { divisions } = await backend<{ divisions: Division[] }>('/store/divisions', { query: { parent } })
  const [oldest] = known.keys()
  if (known.size >= KNOWN_MAX && oldest !== undefined) known.delete(oldest)
  known.set(parent, { divisions, until_ms: Date.now() + DAY_MS })
  return divisions
}

export type LevelChoice = { level: Level; options: Division[]; chosen: string }

/** The four selects of an address as far as they are chosen; a choice that does not fit its parent is dropped. */
export async function cascade(chosen: Partial<Chosen>): Promise<LevelChoice[]> {
  const choices: LevelChoice[] = []
  let parent: string | undefined = ''
  for (const level of LEVELS) {
    const options: Division[] = parent === undefined ? [] : await divisionsUnder(parent)
    const code: string | undefined = options.find((one) => one.code === chosen[level])?.code
    choices.push({ level, options, chosen: code ?? '' })
    parent = code
  }
  return choices
}
