import { named, typedOf, type Field, type Lang, type Value } from '@pengshui/kernel/admin'
import type { Choices, Programme } from './programme-types'
import type { WORDS } from './words'

const CATEGORY = 'category:'
const WHOLE_BP = 10_000
const on = (is: boolean | undefined): string => (is ? 'yes' : '')
const later = (day: string | null): string =>
  day ? `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}` : ''

/** The fields of a programme; those of the year before fill them, a year later, where there is one. */
export function programmeFields(
  before: Programme | null,
  { categories, certificates }: Choices,
  words: (typeof WORDS)['zh'],
  lang: Lang,
): Field[] {
  const rule = before?.counting_rule
  const ratio: Field = { name: 'ratio_bp', label: words.floor, kind: 'percent', min: 0, max: WHOLE_BP }
  return [
    { name: 'code', label: words.code, kind: 'text', hint: words.codeHint, initial: codeOf(before) },
    {
      ...{ name: 'fiscal_year', label: words.year, kind: 'whole', min: 2020, max: 2100 },
      initial: before ? String(before.fiscal_year + 1) : '',
    },
    {
      ...{ name: 'kind', label: words.kind, kind: 'choice', options: Object.entries(words.kinds) },
      initial: before?.kind ?? 'county_programme',
    },
    { name: 'name_zh', label: words.nameZh, kind: 'text', initial: before?.name_zh },
    { name: 'name_en', label: words.nameEn, kind: 'text', initial: before?.name_en },
    { name: 'legal_basis', label: words.basis, kind: 'reason', initial: before?.legal_basis },
    {
      ...{ name: 'legal_basis_on', label: words.basisOn, kind: 'day', optional: true },
      initial: before?.legal_basis_on ?? '',
    },
    { ...ratio, initial: before ? typedOf(ratio, before.ratio_bp) : '' },
    {
      ...{ name: 'floor_not_below_last_year', label: words.lastYear, kind: 'check' },
      initial: on(before?.floor_not_below_last_year),
    },
    { name: 'cutoff_on', label: words.cutoff, kind: 'day', initial: later(before?.cutoff_on ?? null) },
    {
      ...{ name: 'evidence_until', label: words.evidence, kind: 'day', optional: true },
      initial: later(before?.evidence_until ?? null),
    },
    {
      ...{ name: 'needs_evaluation', label: words.evaluation, kind: 'check' },
      initial: on(rule?.completed?.includes('evaluated')),
    },
    {
      ...{ name: 'certificate', label: words.certificate, kind: 'choice', optional: true },
      options: [['', words.anyGoods], ...pairs(certificates, lang)],
      initial: rule?.certificate ?? '',
    },
    ...pairs(categories, lang).map(([code, name]): Field => ({
      ...{ name: CATEGORY + code, label: words.onlyCategory(name), kind: 'check' },
      initial: on(rule?.categories?.includes(code)),
    })),
  ]
}

const pairs = (choices: Choices['categories'], lang: Lang): [string, string][] =>
  choices.map((one) => [one.code, named(one, lang)])

/** A stored code ends with its year. */
const codeOf = (before: Programme | null): string => before?.code.replace(/-\d{4}$/, '') ?? ''

/** What the route wants: the ticked categories as one list, and the programme this one goes on with. */
export function programmeBody(values: Record<string, Value>, before: Programme | null): object {
  const entries = Object.entries(values)
  return {
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(CATEGORY))),
    categories: entries
      .filter(([name, value]) => name.startsWith(CATEGORY) && value === true)
      .map(([name]) => name.slice(CATEGORY.length)),
    ...(before ? { continues_id: before.id } : {}),
  }
}
