import { aiOf } from './short-names'
import { KEYS, QUALIFIER_NAMES, type Key } from './keys'

/** What a link names, escapes as they were written: its key, and the qualifiers that follow it. */
export type LinkParts = { ai: string; value: string; qualifiers: Record<string, string> }

const KEY_SEGMENT = new RegExp(`/(${KEYS.flatMap(({ ai, name }) => [ai, name]).join('|')})(?=/)`, 'g')
/** A query says `name=`; a question mark without one belongs to a value that should have been escaped. */
const QUERY = /\?[\w:.-]+=.*$/

const GRAMMARS = new Map(
  KEYS.map((key) => [
    key.ai,
    key.qualifiers.length ? key.qualifiers.flatMap(shorter).map(grammarOf(key)) : [grammarOf(key)([])],
  ]),
)

/**
 * Reads an identifier, not an address: nothing is checked but the shape, hosts and check digits are as they are, and a
 * value may hold characters that a strict URI would have escaped. For what people type and scan see `parse.ts`.
 */
export function partsOf(link: string): LinkParts | null {
  if (!/^https?:\/\/[^/?#]+\//i.test(link)) return null
  const text = link.replace(QUERY, '')
  for (const found of text.matchAll(KEY_SEGMENT)) {
    const ai = aiOf(found[1] ?? '')
    const parts = readKey(ai, text.slice(found.index + found[0].length))
    if (parts) return parts
  }
  return null
}

function readKey(ai: string, rest: string): LinkParts | null {
  for (const grammar of GRAMMARS.get(ai) ?? []) {
    const groups = grammar.exec(rest)?.groups
    if (!groups) continue
    const { key = '', ...named } = groups
    const qualifiers = Object.entries(named).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.slice(1), value] as const],
    )
    return {
      ai,
      value: ai === '01' ? key.padStart(14, '0') : key,
      qualifiers: Object.fromEntries(qualifiers),
    }
  }
  return null
}

/** An order of qualifiers, and what is left of it without its last ones: whatever stands last takes the rest. */
function shorter(order: string[]): string[][] {
  return order.map((_, at) => order.slice(0, order.length - at))
}

/** The last qualifier takes all that is left: a serial number may hold a slash nobody escaped. */
function grammarOf({ value }: Key) {
  return (order: string[]): RegExp => {
    const tail = order.map((ai, at) => {
      const text = at === order.length - 1 ? '.+' : '[^/]+'
      return `(?:/(?:${ai}|${QUALIFIER_NAMES[ai] ?? ai})/(?<q${ai}>${text}))?`
    })
    const head = order.length > 0 ? value.replace(/([.*+]+)$/, '$1?') : value
    return new RegExp(`^/(?<key>${head})${tail.join('')}$`)
  }
}
