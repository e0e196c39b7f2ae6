/** What counts toward a programme and when it is complete: data of the programme, read leniently and never guessed. */
export type CountingRule = {
  /** only goods of these categories; null counts all eligible goods */
  categories: string[] | null
  /** only goods that hold a certificate of this type on the day of the order */
  certificate: string | null
  /** a line is complete up to the least of these */
  completed: CompletionMark[]
}
export const COMPLETION_MARKS = ['accepted', 'paid', 'evaluated'] as const
export type CompletionMark = (typeof COMPLETION_MARKS)[number]

export const DEFAULT_RULE: CountingRule = {
  categories: null,
  certificate: null,
  completed: ['accepted', 'paid'],
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** The rule a programme's row holds; what it does not say is the default. Accepted and paid are always asked for. */
export function countingRuleOf(stored: unknown): CountingRule {
  const { categories, certificate, completed } = (stored ?? {}) as Record<string, unknown>
  const codes = texts(categories)
  return {
    categories: codes.length > 0 ? codes : null,
    certificate: typeof certificate === 'string' && certificate ? certificate : null,
    completed: texts(completed).includes('evaluated') ? [...COMPLETION_MARKS] : [...DEFAULT_RULE.completed],
  }
}
