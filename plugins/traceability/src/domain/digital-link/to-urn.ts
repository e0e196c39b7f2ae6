import { companyPrefixLength, type PrefixLength } from '../identity/company-prefix'
import { ANY, COMPANY_PREFIX, NO_EXTENSION, SCHEMES, type Scheme } from './epc-schemes'
import { partsOf, type LinkParts } from './parts'

/** Written as itself in an EPC URN, though a URI escapes it: ! ' ( ) * + , : ; = */
const PLAIN_IN_URN = /%(21|27|28|29|2A|2B|2C|3A|3B|3D)/gi

/**
 * The EPC URN of a Digital Link; a URN comes back as it is. Null where there is none: a key without a URN, or a company
 * prefix whose length nobody knows (a market's internal numbers have no company prefix, and so no URN either).
 */
export function toUrn(uri: string, lengthOf: PrefixLength = companyPrefixLength): string | null {
  if (uri.startsWith('urn:epc:')) return uri
  const parts = partsOf(uri)
  return parts && urnOf(parts, lengthOf)
}

export function urnOf(parts: LinkParts, lengthOf: PrefixLength): string | null {
  const scheme = schemeOf(parts)
  if (!scheme) return null
  const split = splitNumber(scheme, parts.value, lengthOf)
  if (!split) return null
  const serial = serialOf(scheme, parts, split.rest)
  const kind = serial === ANY ? 'idpat' : scheme.kind
  const fields = [split.prefix, split.reference, ...split.pieces, ...(scheme.serial ? [serial] : [])]
  return `urn:epc:${kind}:${scheme.name}:${fields.join('.')}`
}

/** The finest level a link names decides: a serial number before a lot, a lot before the product. */
function schemeOf({ ai, qualifiers }: LinkParts): Scheme | undefined {
  const schemes = SCHEMES.filter((scheme) => scheme.ai === ai)
  const named = schemes.find(({ serial }) => serial && serial in qualifiers)
  return named ?? ('10' in qualifiers ? undefined : schemes[0])
}

function serialOf(scheme: Scheme, { qualifiers }: LinkParts, rest: string): string {
  if (!scheme.serial) return ''
  const text = scheme.serial === 'glued' ? rest : qualifiers[scheme.serial]
  if (text) return text.replace(PLAIN_IN_URN, (escape) => decodeURIComponent(escape))
  return scheme.serial === '254' ? NO_EXTENSION : ANY
}

type Split = { prefix: string; reference: string; pieces: string[]; rest: string }

function splitNumber(scheme: Scheme, value: string, lengthOf: PrefixLength): Split | null {
  const whole = value.slice(scheme.lead?.length ?? 0)
  const digits = scheme.digits === 0 ? whole : whole.slice(0, scheme.digits - 1)
  const moved = scheme.moved ? digits.slice(0, 1) : ''
  const unmoved = digits.slice(moved.length)
  const length = lengthOf(unmoved)
  if (length === null || length > unmoved.length || !COMPANY_PREFIX.test(unmoved.slice(0, length)))
    return null
  const reference = moved + unmoved.slice(length)
  if (!reference && scheme.digits === 0 && !scheme.bare) return null
  const after = scheme.digits === 0 ? '' : whole.slice(scheme.digits)
  return {
    prefix: unmoved.slice(0, length),
    reference,
    pieces: scheme.pieces ? [after.slice(0, 2), after.slice(2, 4)] : [],
    rest: scheme.pieces ? '' : after,
  }
}
