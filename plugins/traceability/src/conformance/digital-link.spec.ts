import {
  canonicalDigitalLink,
  toDigitalLink,
  toUrn,
  urnToDigitalLink,
  withoutShortNames,
} from '../domain/digital-link'
import { vectorsOf } from './vectors'

type Conversion = { op: string; input: string; expected: string; gcp_length?: number }

/** Where a vector leaves the length to GS1's list, its answer says what the list says. */
const lengthIn = ({ gcp_length, expected }: Conversion): number =>
  gcp_length ?? (expected.split(':')[4] ?? '').split('.')[0]!.length

const convert = (vector: Conversion): string | null => {
  const { op, input } = vector
  if (op.startsWith('toURN')) return toUrn(input, () => lengthIn(vector))
  if (op.startsWith('toURI')) return urnToDigitalLink(input)
  if (op === 'shortNameReplacer') return withoutShortNames(input)
  return toDigitalLink(input)
}

describe('vectors of others', () => {
  const run = vectorsOf<Conversion>('openepcis_urn_dl_converter.json')
  run('URN and link, both ways (OpenEPCIS)', (vector) => expect(convert(vector)).toBe(vector.expected))

  vectorsOf<{ input: string; canonical: string | null }>('urn_or_dl_to_canonical_dl.json')(
    'the canonical link (event hash)',
    ({ input, canonical }) => {
      expect(canonicalDigitalLink(input)).toBe(canonical)
      expect(toDigitalLink(input)).toBe(canonical ?? input)
    },
  )

  vectorsOf<{ input: string; normalized: string }>('openepcis_shortname_normalizer.json')(
    'names of earlier editions (OpenEPCIS)',
    ({ input, normalized }) => expect(withoutShortNames(input)).toBe(normalized),
  )
})
