import { withCheckDigit } from '../identity/check-digit'
import { ANY, COMPANY_PREFIX, NO_EXTENSION, SCHEMES, type Scheme } from './epc-schemes'
import type { LinkParts } from './parts'

/** What an EPC URN (`urn:epc:id:`, `idpat:`, `class:`) names, escapes as written; null for what has no link. */
export function partsOfUrn(urn: string): LinkParts | null {
  const [, kind = '', name = '', body = ''] = /^urn:epc:(id|idpat|class):(\w+):(.+)$/s.exec(urn) ?? []
  const scheme = SCHEMES.find((one) => one.name === name && (kind === 'idpat' ? 'id' : kind) === one.kind)
  if (!scheme) return null
  const fields = fieldsOf(scheme, body)
  if (!fields || !COMPANY_PREFIX.test(fields.prefix)) return null
  const any = fields.serial === ANY
  if (any !== (kind === 'idpat') || (scheme.serial && !fields.serial)) return null
  const number = numberOf(scheme, fields)
  if (number === null) return null
  const { serial } = fields
  if (any || !scheme.serial) return { ai: scheme.ai, value: number, qualifiers: {} }
  if (scheme.serial === 'glued') return { ai: scheme.ai, value: number + serial, qualifiers: {} }
  const noSerial = scheme.serial === '254' && serial === NO_EXTENSION
  return { ai: scheme.ai, value: number, qualifiers: noSerial ? {} : { [scheme.serial]: serial } }
}

type Fields = { prefix: string; reference: string; pieces: string; serial: string }

/** A serial number may hold points of its own, so only the leading ones divide. */
function fieldsOf(scheme: Scheme, body: string): Fields | null {
  const parts = body.split('.')
  const count = 2 + (scheme.pieces ? 2 : 0) + (scheme.serial ? 1 : 0)
  if (parts.length < count) return null
  const head = parts.slice(0, count - 1)
  const [prefix = '', ...fixed] = [...head, parts.slice(count - 1).join('.')]
  const [reference = '', ...rest] = fixed
  const pieces = scheme.pieces ? rest.splice(0, 2).join('') : ''
  return { prefix, reference, pieces, serial: rest[0] ?? '' }
}

function numberOf(scheme: Scheme, { prefix, reference, pieces }: Fields): string | null {
  if (scheme.digits === 0)
    return reference === ANY || (!reference && !scheme.bare) ? null : prefix + reference
  if (prefix.length + reference.length !== scheme.digits - 1 || !/^\d*$/.test(reference)) return null
  if (scheme.pieces && !/^\d{4}$/.test(pieces)) return null
  const digits = scheme.moved ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference
  return (scheme.lead ?? '') + withCheckDigit(digits) + pieces
}
