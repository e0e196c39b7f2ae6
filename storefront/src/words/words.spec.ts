import fs from 'node:fs'
import path from 'node:path'
import { agency as agencyEn, agencyCodes as agencyCodesEn } from './agency/en'
import { agency as agencyZh, agencyCodes as agencyCodesZh } from './agency/zh'
import { en } from './en'
import { ledger as ledgerEn } from './ledger/en'
import { ledger as ledgerZh } from './ledger/zh'
import { en as portalEn } from './portals/en'
import { zh as portalZh } from './portals/zh'
import { trace as traceEn } from './trace/en'
import { trace as traceZh } from './trace/zh'
import { zh } from './zh'

/** The paths of all words; the compiler cannot see inside free records such as error codes. */
const paths = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? paths(value as object, `${above}${name}.`) : [`${above}${name}`],
  )

it.each([
  ['shop', zh, en],
  ['portals', portalZh, portalEn],
  ['ledger', ledgerZh, ledgerEn],
  ['trace', traceZh, traceEn],
  ['agency', { ...agencyZh, agencyCodesZh }, { ...agencyEn, agencyCodesZh: agencyCodesEn }],
])('%s: Chinese and English have the same words', (_name, chinese, english) =>
  expect(paths(english).sort()).toEqual(paths(chinese).sort()),
)

/** Refusals that the pages can meet, read from where they are made. */
const codesIn = (file: string): string[] =>
  [...fs.readFileSync(path.join(__dirname, '../../..', file), 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(
    (match) => match[1] ?? '',
  )

/** Said to programs, never to a person at one of our pages. */
const FOR_PROGRAMS = [
  'payment_provider_unknown',
  'body_not_json',
  'path_not_readable',
  'trace_code_invalid',
  'legs_not_dispatched',
]

it('has a sentence for every refusal of the hall', () => {
  const known = new Set([...Object.keys(zh.errors.codes), ...Object.keys(portalZh.codes), ...FOR_PROGRAMS])
  expect(codesIn('backend/src/refusals.ts').filter((code) => !known.has(code))).toEqual([])
})

it('has a sentence for every refusal of procurement', () => {
  const known = new Set([
    ...Object.keys(portalZh.codes),
    'illegal_declaration_action',
    'invalid_uscc',
    'institution_not_found',
  ])
  const declared = [
    ...codesIn('plugins/procurement/src/refusals.ts'),
    ...codesIn('plugins/procurement/src/refusals/books.ts'),
  ]
  expect(declared.filter((code) => !known.has(code))).toEqual([])
})

it('has a sentence for every refusal of writing an order', () => {
  const known = new Set([...Object.keys(portalZh.codes), ...FOR_PROGRAMS])
  const codes = ['backend/src/orders/sheet/refusals.ts', 'plugins/kernel/src/tables/refusals.ts'].flatMap(
    codesIn,
  )
  expect(codes.filter((code) => !known.has(code))).toEqual([])
})

/** Said to operators, whose words are the admin's. */
const FOR_OPERATORS = [
  'line_already_weighed',
  'not_catch_weight',
  'weight_implausible',
  'shortage_not_found',
  'nothing_to_reallocate',
  'variant_not_offered',
  'refund_too_high',
  'line_not_weighed',
  'core_route_closed',
  'harvest_waiting',
  'presale_not_shared',
]

it('has a sentence for every refusal a buyer can meet after buying', () => {
  const known = new Set([...Object.keys(zh.errors.codes), ...FOR_OPERATORS])
  expect(codesIn('backend/src/order-life/refusals.ts').filter((code) => !known.has(code))).toEqual([])
})

/** Said to reviewers, whose words are the admin's. */
const FOR_REVIEWERS = [
  'review_level_missing',
  'not_reviewer',
  'not_for_township',
  'reviewer_self',
  'reviewer_unknown',
  'objection_not_found',
  'objection_decided',
]

it('has a sentence for every refusal of a paper', () => {
  const known = new Set([...Object.keys(portalZh.codes), ...FOR_REVIEWERS])
  expect(codesIn('plugins/certification/src/refusals.ts').filter((code) => !known.has(code))).toEqual([])
})
