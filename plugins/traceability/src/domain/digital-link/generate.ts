import { applicationIdentifier } from '../identity/application-identifier'
import { GS1_ROOT } from './canonical'
import { keyOf } from './keys'
import type { Element, LinkFault, ParseOptions } from './parse'

/**
 * The Digital Link of some elements: the first key among them and its qualifiers make the path, the rest the query,
 * values of fixed length first. Of two orders of qualifiers the one that takes in more is the link's.
 */
export function generateDigitalLink(
  elements: Element[],
  stem: string = GS1_ROOT,
  { unknown_identifiers = false }: Pick<ParseOptions, 'unknown_identifiers'> = {},
): string | LinkFault {
  const first = elements.find(({ ai }) => keyOf(ai))
  const key = first && keyOf(first.ai)
  if (!first || !key) return { fault: 'no_key' }
  const find = (ai: string): Element | undefined => elements.find((element) => element.ai === ai)
  const orders = key.qualifiers.map((order) => order.flatMap((ai) => find(ai) ?? []))
  const qualifiers = orders.reduce(
    (best, order) => (order.length > best.length ? order : best),
    [] as Element[],
  )
  const path = [first, ...qualifiers]
  const rest = elements.filter((element) => !path.includes(element))
  const misplaced = rest.find(({ ai }) => !(applicationIdentifier(ai)?.in_query ?? unknown_identifiers))
  if (misplaced) return { fault: 'not_in_query', ai: misplaced.ai }
  const fixed = ({ ai }: Element): boolean => applicationIdentifier(ai)?.fixed ?? false
  const query = [...rest.filter(fixed), ...rest.filter((element) => !fixed(element))]
  const address = path.map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('')
  const asked = query.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join('&')
  return `${stem.replace(/\/+$/, '')}${address}${asked ? `?${asked}` : ''}`
}
