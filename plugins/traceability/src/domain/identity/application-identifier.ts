import { FIXED, FIXED_NOT_IN_QUERY, NOT_IN_QUERY, VARIABLE } from './ai-table'
import { lint } from './linters'

type Part = { alphabet: string; min: number; max: number; optional: boolean; linters: string[] }
export type ApplicationIdentifier = {
  ai: string
  /** nothing need separate it from what follows */
  fixed: boolean
  /** may stand in the query of a Digital Link */
  in_query: boolean
  parts: Part[]
}

const ALPHABETS: Record<string, string> = { N: 'csetnumeric', X: 'cset82', Y: 'cset39', Z: 'cset64' }
const LAST_OF_N = 5

const TABLE = new Map<string, ApplicationIdentifier>()
for (const [forms, fixed, in_query] of [
  [FIXED, true, true],
  [FIXED_NOT_IN_QUERY, true, false],
  [VARIABLE, false, true],
  [NOT_IN_QUERY, false, false],
] as const)
  for (const { spec, ais } of forms)
    for (const ai of ais.split(' ').flatMap(spelled))
      TABLE.set(ai, { ai, fixed, in_query, parts: spec.split(' ').map(partOf) })

function spelled(ai: string): string[] {
  if (!ai.endsWith('n')) return [ai]
  return Array.from({ length: LAST_OF_N + 1 }, (_, digit) => ai.slice(0, -1) + String(digit))
}

function partOf(text: string): Part {
  const [, type = '', upTo, length = '', , linters = ''] =
    /^\[?([NXYZ])(\.\.)?(\d+)(\]?)((?:,\w+)*)$/.exec(text) ?? []
  const max = Number(length)
  return {
    alphabet: ALPHABETS[type] ?? '',
    min: upTo ? 1 : max,
    max,
    optional: text.startsWith('['),
    linters: linters.split(',').filter(Boolean),
  }
}

export const applicationIdentifier = (ai: string): ApplicationIdentifier | undefined => TABLE.get(ai)

/** Null for a good value, else the name of the fault. Each part takes its length off the front. */
export function valueFault({ parts }: ApplicationIdentifier, value: string): string | null {
  let rest = value
  for (const { alphabet, min, max, optional, linters } of parts) {
    if (rest === '' && optional) break
    const text = rest.slice(0, max)
    rest = rest.slice(max)
    if (text.length < min) return 'too_short'
    for (const linter of [alphabet, ...linters]) {
      const fault = lint(linter, text)
      if (fault) return fault
    }
  }
  return rest === '' ? null : 'too_long'
}
