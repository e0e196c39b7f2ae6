import { createRequire } from 'node:module'
import {
  canonicalDigitalLink,
  elementStringOf,
  generateDigitalLink,
  parseDigitalLink,
  parseElements,
  toDigitalLink,
  toUrn,
  urnToDigitalLink,
  withoutShortNames,
} from '../domain/digital-link'
import { lint, type PrefixRegister } from '../domain/identity/linters'
import { levelsOf, linksetOf, pathOf, readLink, type Level } from '../domain/resolver'
import { sharedJson, vectorsOf, withShared } from './vectors'

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

type Linted = { linter: string; value: string; valid: boolean; error?: string; marked?: string }

describe('values of application identifiers', () => {
  vectorsOf<Linted>('syntax-dictionary_linters.json')(
    "GS1's linters",
    ({ linter, value, valid, error, marked }) => {
      const fault = lint(linter, value, registerOf(error, marked))
      expect(fault).toBe(valid ? null : error?.replace('GS1_LINTER_', '').toLowerCase())
    },
  )

  /** A register that fails where the vector says it does: at its first prefix, or at a later one. */
  function registerOf(error = '', marked = ''): PrefixRegister {
    const answer = /OFFLINE$/.test(error) ? 'offline' : /GCP_PREFIX$/.test(error) ? 'unknown' : 'known'
    let asked = 0
    return () => (++asked >= (marked.indexOf('*') > 1 ? 2 : 1) ? answer : 'known')
  }
})

type Parsed = { uri: string; valid: boolean; gs1_element_string_caret?: string }
type Generated = { stem: string | null; element_string: string; valid: boolean; uri: string | null }

describe('links', () => {
  /** A file that says yes and no to one link means it with and without what earlier editions let pass. */
  const seen = new Map<string, Set<boolean>>()
  const LENIENT = { short_gtins: true, unknown_identifiers: true }

  vectorsOf<Parsed>('syntax-engine_parse_dl_uri.json', (vectors) => {
    for (const { uri, valid } of vectors) seen.set(uri, (seen.get(uri) ?? new Set()).add(valid))
  })("parsed (GS1's syntax engine)", ({ uri, valid, gs1_element_string_caret }) => {
    const both = seen.get(uri)?.size === 2
    const options = both ? (valid ? LENIENT : {}) : { short_gtins: true }
    const parsed = parseDigitalLink(uri, { short_names: true, ...options })
    expect('fault' in parsed ? false : `^${elementStringOf(parsed, '^')}`).toBe(
      valid ? gs1_element_string_caret : false,
    )
  })

  const said = new Map<string, Set<boolean>>()
  vectorsOf<Generated>('syntax-engine_generate_dl_uri.json', (vectors) => {
    for (const { element_string, valid } of vectors)
      said.set(element_string, (said.get(element_string) ?? new Set()).add(valid))
  })("generated (GS1's syntax engine)", ({ stem, element_string, valid, uri }) => {
    const options = { unknown_identifiers: valid && said.get(element_string)?.size === 2 }
    const elements = parseElements(element_string, options)
    const link = 'fault' in elements ? elements : generateDigitalLink(elements, stem ?? undefined, options)
    expect(typeof link === 'string' ? link : null).toBe(valid ? uri : null)
  })
})

/** The JSON Schema validator that ESLint brings: a test alone is no reason for one of our own. */
const Ajv = createRequire(require.resolve('eslint/package.json'))('ajv') as new () => {
  compile: (schema: object) => ((data: unknown) => boolean) & { errors?: object[] | null }
}

describe('lists of links', () => {
  const read = readLink('/01/06901234500004/10/261120-000001')
  const levels: Level[] = (read.ok ? levelsOf(read.value) : []).map((name) => ({
    path: pathOf(name),
    description: '红薯',
    links: ['zh', 'en'].map((lang) => ({
      type: 'gs1:pip' as const,
      href: `/${lang}`,
      title: '红薯',
      media_type: 'text/html',
      lang,
      is_default: true as const,
    })),
  }))

  // The basic schema lets no itemDescription in, GS1's asks for one: what is valid for one is not for the other.
  const ours = linksetOf(levels, 'https://shop.example')
  const bare = { linkset: ours.linkset.map(({ itemDescription: _said, ...context }) => context) }
  for (const [schema, list, sample] of [
    ['linkset-schema', bare, 'invalid-basic-example'],
    ['gs1-linkset-schema', ours, 'invalid-gs1-example'],
  ] as const)
    withShared(`linkset/${schema}.json`, `valid by ${schema}, which refuses its invalid sample`, (text) => {
      const validate = new Ajv().compile(JSON.parse(text) as object)
      validate(list)
      expect(validate.errors ?? []).toEqual([])
      expect(list.linkset).toHaveLength(2)
      expect(validate(sharedJson(`linkset/${sample}.json`))).toBe(false)
    })
})
