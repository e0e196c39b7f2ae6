import { KEYS, QUALIFIER_NAMES } from './keys'

/** Names Digital Link 1.0 to 1.2 gave to what is written as a number since. */
const ATTRIBUTE_NAMES: Record<string, string> = {
  exp: '17',
  expdt: '7003',
  refno: '8020',
}
const AI_BY_NAME = new Map<string, string>([
  ...KEYS.map(({ name, ai }): [string, string] => [name, ai]),
  ...Object.entries(QUALIFIER_NAMES).map(([ai, name]): [string, string] => [name, ai]),
  ...Object.entries(ATTRIBUTE_NAMES),
])

export const aiOf = (segment: string): string => AI_BY_NAME.get(segment) ?? segment

/** The link with numbers for names: every second segment from its key on, and the names of the query. */
export function withoutShortNames(link: string): string {
  const [address = '', ...queries] = link.split('?')
  const segments = address.split('/')
  const start = segments.findIndex((segment, at) => at > 2 && KEYS.some(({ ai }) => ai === aiOf(segment)))
  const path = segments.map((segment, at) =>
    start > 0 && at >= start && (at - start) % 2 === 0 ? aiOf(segment) : segment,
  )
  if (queries.length === 0) return path.join('/')
  const pairs = queries.join('?').split('&')
  const query = pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return [aiOf(name), ...value].join('=')
  })
  return `${path.join('/')}?${query.join('&')}`
}
