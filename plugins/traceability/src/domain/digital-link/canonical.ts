import { SCHEMES } from './epc-schemes'
import { partsOfUrn } from './from-urn'
import { partsOf, type LinkParts } from './parts'

export const GS1_ROOT = 'https://id.gs1.org'

/**
 * The one way to write an identifier (CBV 2.0, 8.9): at GS1's own address, keys as numbers, a GTIN with 14 digits, only
 * the finest level, no attributes, everything but unreserved characters escaped. Null for what names no GS1 key.
 */
export function canonicalDigitalLink(uri: string): string | null {
  const parts = uri.startsWith('urn:epc:') ? partsOfUrn(uri) : partsOf(uri)
  return parts && linkOf(finest(parts), escaped)
}

/** Any identifier as its canonical Digital Link; what is none comes back as it is. */
export const toDigitalLink = (uri: string): string => canonicalDigitalLink(uri) ?? uri

/** The link of an EPC URN with its escapes as they were written. */
export function urnToDigitalLink(urn: string): string | null {
  const parts = partsOfUrn(urn)
  return parts && linkOf(parts, (text) => text)
}

function linkOf({ ai, value, qualifiers }: LinkParts, write: (text: string) => string): string {
  const tail = Object.entries(qualifiers).map(([name, text]) => `/${name}/${write(text)}`)
  return `${GS1_ROOT}/${ai}/${write(value)}${tail.join('')}`
}

/** What has a URN of its own, and the lot of a piece, which has none. */
const LEVELS = new Set([...SCHEMES.map(({ ai, serial }) => `${ai}/${serial}`), '8006/10'])

function finest({ ai, value, qualifiers }: LinkParts): LinkParts {
  const last = Object.entries(qualifiers)
    .filter(([name]) => LEVELS.has(`${ai}/${name}`))
    .at(-1)
  return { ai, value, qualifiers: last ? Object.fromEntries([last]) : {} }
}

/** A lone percent sign is taken for itself. */
function escaped(text: string): string {
  const plain = text.replace(/(?:%[0-9a-f]{2})+|%/gi, (found) => {
    try {
      return decodeURIComponent(found)
    } catch {
      return found
    }
  })
  return encodeURIComponent(plain).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
