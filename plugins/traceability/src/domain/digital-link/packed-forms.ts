import { applicationIdentifier } from '../identity/application-identifier'

/** One piece of a packed value: digits or letters, of a length known beforehand or told in front of it. */
export type PackedPart = { digits: boolean; length: number; told: boolean }

/**
 * How GS1 Digital Link Compression packs the value of an identifier: its parts as the General Specifications give them,
 * neighbours of one kind taken together. Null for what is no identifier.
 */
export function packedFormOf(ai: string): PackedPart[] | null {
  const known = applicationIdentifier(ai)
  if (!known) return null
  const packed: PackedPart[] = []
  for (const { alphabet, min, max, optional } of known.parts) {
    const part = { digits: alphabet === 'csetnumeric', length: max, told: optional || min < max }
    const before = packed.at(-1)
    if (before && before.digits === part.digits && joins(before, part))
      packed.splice(-1, 1, { ...part, length: before.length + part.length })
    else packed.push(part)
  }
  return packed
}

/** Letters always join; digits do where both lengths are known, or both are told. */
const joins = (before: PackedPart, part: PackedPart): boolean => !part.digits || before.told === part.told

const spread = (first: string, letter: string, from: string, count: number): [string, string[]][] =>
  Array.from({ length: count }, (_, at) => [letter + String(at), [first, from + String(at)]])

/** Pairs and triples so common that they have a code of their own (table of optimisations, Digital Link 1.1). */
export const PACKED_TOGETHER = new Map<string, string[]>([
  ['0A', ['01', '22']],
  ['0B', ['01', '10']],
  ['0C', ['01', '21']],
  ['0D', ['01', '17']],
  ['0E', ['01', '7003']],
  ['0F', ['01', '30']],
  ['1A', ['01', '10', '21', '17']],
  ['1B', ['01', '15']],
  ['1C', ['01', '11']],
  ['1D', ['01', '16']],
  ['1E', ['01', '91']],
  ['1F', ['01', '10', '15']],
  ...[...'ABCDEF'].flatMap((letter, at): [string, string[]][] => [
    [`2${letter}`, ['01', `310${at}`]],
    [`3${letter}`, ['01', `320${at}`]],
  ]),
  ['9A', ['8010', '8011']],
  ['9B', ['8017', '8019']],
  ['9C', ['8018', '8019']],
  ['9D', ['414', '254']],
  ...spread('01', 'A', '392', 10),
  ...spread('255', 'C', '390', 10),
  ...[...'ABCD'].map((letter, at): [string, string[]] => [`C${letter}`, ['255', `394${at}`]]),
])
