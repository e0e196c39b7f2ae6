import { applicationIdentifier, valueFault } from '../identity/application-identifier'
import { lint } from '../identity/linters'
import type { Element, LinkFault, ParsedLink, ParseOptions } from './parse'

/** What a scanner sends between two values when the first has no fixed length. */
export const SEPARATOR = '\u001d'

/** Elements one after another as a barcode holds them, a separator after each whose length is not fixed. */
export function elementStringOf({ key, qualifiers, attributes }: ParsedLink, separator = SEPARATOR): string {
  const all = [key, ...qualifiers, ...attributes]
  return all
    .map(({ ai, value }, at) => {
      const more = at < all.length - 1 && !applicationIdentifier(ai)?.fixed
      return ai + value + (more ? separator : '')
    })
    .join('')
}

/** Reads `(01)...(10)...`, as printed under a barcode. What says the same twice says it once. */
export function parseElements(
  text: string,
  { unknown_identifiers }: Pick<ParseOptions, 'unknown_identifiers'> = {},
): Element[] | LinkFault {
  const elements: Element[] = []
  for (let rest = text; rest !== '';) {
    const [whole, ai = '', value = ''] = /^\((\d{2,4})\)(.+?)(?=\(\d{2,4}\)|$)/.exec(rest) ?? []
    if (whole === undefined) return { fault: 'not_elements' }
    const known = applicationIdentifier(ai)
    if (!known && !unknown_identifiers) return { fault: 'unknown_identifier', ai }
    const fault = known ? valueFault(known, value) : lint('cset82', value)
    if (fault) return { fault, ai }
    const said = elements.find((element) => element.ai === ai)
    if (said && said.value !== value) return { fault: 'named_twice', ai }
    if (!said) elements.push({ ai, value })
    rest = rest.slice(whole.length)
  }
  return elements
}

/** Reads what a scanner sends: values of fixed length one after another, the others ended by a separator. */
export function parseScan(scan: string): Element[] | LinkFault {
  const elements: Element[] = []
  let rest = scan.replace(/^\](C1|d2|Q3|e0)/, '')
  while ((rest = rest.replace(new RegExp(`^${SEPARATOR}+`), '')) !== '') {
    const known = [2, 3, 4].map((length) => applicationIdentifier(rest.slice(0, length))).find(Boolean)
    if (!known) return { fault: 'unknown_identifier' }
    const length = known.parts.reduce((sum, { max }) => sum + max, 0)
    const after = rest.slice(known.ai.length)
    const end = known.fixed ? length : after.indexOf(SEPARATOR)
    const value = end < 0 ? after : after.slice(0, end)
    const fault = valueFault(known, value)
    if (fault) return { fault, ai: known.ai }
    elements.push({ ai: known.ai, value })
    rest = after.slice(value.length)
  }
  return elements
}
