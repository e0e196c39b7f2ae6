import { applicationIdentifier, valueFault } from '../identity/application-identifier'
import { keyOf } from './keys'
import { aiOf } from './short-names'

export type Element = { ai: string; value: string }
export type ParsedLink = {
  /** scheme, host and what stands before the key */
  stem: string
  key: Element
  qualifiers: Element[]
  attributes: Element[]
}
export type LinkFault = { fault: string; ai?: string }
export type ParseOptions = {
  /** a GTIN with its leading zeros left off (before Digital Link 1.4) */
  short_gtins?: boolean
  /** keys by the names of Digital Link 1.0 to 1.2 */
  short_names?: boolean
  /** digits in the query that are no identifier yet known */
  unknown_identifiers?: boolean
}

const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/
/** A scheme in both cases at once is a slip of a pen, not an address anybody printed. */
const ADDRESS = /^(https?|HTTPS?):\/\/[A-Za-z0-9.:[\]-]+(?=\/)/

/** Reads what was scanned or typed as the strict GS1 Digital Link it says it is; every value is linted. */
export function parseDigitalLink(uri: string, options: ParseOptions = {}): ParsedLink | LinkFault {
  if (!URI_CHARACTERS.test(uri)) return { fault: 'illegal_character' }
  const host = ADDRESS.exec(uri)?.[0]
  if (!host) return { fault: 'not_an_address' }
  const [address = ''] = uri.split('#')
  const [path = '', ...query] = address.slice(host.length).split('?')
  const inPath = readPath(path.slice(1).split('/'), options)
  if ('fault' in inPath) return inPath
  const attributes = readQuery(query.join('?'), options)
  if ('fault' in attributes) return attributes
  const all = [...inPath.elements, ...attributes]
  const twice = all.find(({ ai }, at) => all.findIndex((other) => other.ai === ai) !== at)
  if (twice) return { fault: 'named_twice', ai: twice.ai }
  const astray = attributes.find(({ ai }) => belongsInPath(ai, inPath.elements))
  if (astray) return { fault: 'belongs_in_path', ai: astray.ai }
  for (const { ai, value } of all) {
    const known = applicationIdentifier(ai)
    const fault = known && valueFault(known, value)
    if (fault) return { fault, ai }
  }
  const [key = { ai: '', value: '' }, ...qualifiers] = inPath.elements
  return { stem: host + inPath.before.map((segment) => `/${segment}`).join(''), key, qualifiers, attributes }
}

type Path = { before: string[]; elements: Element[] }

/** From the right: pairs of identifier and value, back to the first key. */
function readPath(segments: string[], options: ParseOptions): Path | LinkFault {
  const ai = (at: number): string => (options.short_names ? aiOf(segments[at] ?? '') : (segments[at] ?? ''))
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const key = keyOf(ai(at))
    if (!key) continue
    const pairs: Element[] = []
    for (let pair = at; pair < segments.length; pair += 2) {
      const value = decoded(segments[pair + 1] ?? '')
      if (value === null) return { fault: 'bad_escape', ai: ai(pair) }
      pairs.push({ ai: ai(pair), value: fullGtin(ai(pair), value, options) })
    }
    const names = pairs.slice(1).map(({ ai: name }) => name)
    if (!key.qualifiers.some((order) => isOrdered(names, order)) && names.length > 0)
      return { fault: 'qualifiers_out_of_place', ai: key.ai }
    return { before: segments.slice(0, at), elements: pairs }
  }
  return { fault: 'no_key' }
}

/** A qualifier of the key, asked for in the query although the path has room for it. */
function belongsInPath(ai: string, [key, ...qualifiers]: Element[]): boolean {
  const names = qualifiers.map((qualifier) => qualifier.ai)
  return (keyOf(key?.ai ?? '')?.qualifiers ?? []).some(
    (order) => order.includes(ai) && names.every((name) => order.includes(name)),
  )
}

const isOrdered = (names: string[], order: string[]): boolean => {
  const places = names.map((name) => order.indexOf(name))
  return places.every((place, at) => place >= 0 && (at === 0 || place > (places[at - 1] ?? -1)))
}

function readQuery(query: string, options: ParseOptions): Element[] | LinkFault {
  const elements: Element[] = []
  for (const pair of query.split('&')) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? []
    const ai = options.short_names ? aiOf(name) : name
    if (!/^\d+$/.test(ai)) continue
    const known = applicationIdentifier(ai)
    if (known ? !known.in_query : !options.unknown_identifiers) return { fault: 'not_in_query', ai }
    const value = decoded(text.replaceAll('+', ' '))
    if (value === null) return { fault: 'bad_escape', ai }
    elements.push({ ai, value: fullGtin(ai, value, options) })
  }
  return elements
}

const fullGtin = (ai: string, value: string, { short_gtins }: ParseOptions): string =>
  short_gtins && ai === '01' && /^(\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
