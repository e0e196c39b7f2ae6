import { isTime } from '../check/scalars'
import { toDigitalLink } from '../../digital-link'
import { refusal } from '../problem'
import type { Comparison, Pattern } from './condition'

const VALUES_MAX = 1000
const TEXT_MAX = 2048

export const wrong = (name: string, why: string): Error =>
  refusal('QueryParameterException', `${name} ${why}`)

/** Values of a parameter: a list in a body, alternatives between `|` in an address. */
export function texts(name: string, raw: unknown): string[] {
  const list = Array.isArray(raw) ? raw : [raw]
  const values = list.flatMap((each) => {
    if (typeof each === 'string') return each.split('|')
    if (typeof each === 'number' || typeof each === 'boolean') return [String(each)]
    throw wrong(name, 'must be text, or a list of texts')
  })
  const told = values.map((value) => value.trim()).filter((value) => value !== '')
  if (told.length === 0) throw wrong(name, 'has no value')
  if (told.length > VALUES_MAX) throw wrong(name, `has more than ${VALUES_MAX} values`)
  if (told.some((value) => value.length > TEXT_MAX)) throw wrong(name, `has a value longer than ${TEXT_MAX}`)
  return told
}

export function one(name: string, raw: unknown): string {
  const values = texts(name, raw)
  if (values.length !== 1) throw wrong(name, 'takes one value')
  return values[0] as string
}

export function number(name: string, raw: unknown): number {
  const value = Number(one(name, raw))
  if (!Number.isFinite(value)) throw wrong(name, 'must be a number')
  return value
}

export const numbers = (name: string, raw: unknown): number[] =>
  texts(name, raw).map((value) => number(name, value))

export function count(name: string, raw: unknown): number {
  const value = number(name, raw)
  if (!Number.isSafeInteger(value) || value < 1) throw wrong(name, 'must be a whole number of at least 1')
  return value
}

/** A `+` of a zone offset becomes a space where an address was not encoded well. */
export function time(name: string, raw: unknown): string {
  const value = one(name, raw).replace(/ (\d{2}:\d{2})$/, '+$1')
  if (!isTime(value)) throw wrong(name, 'must be a date and time with its zone (ISO 8601)')
  return new Date(value).toISOString()
}

const OPS: Record<string, Comparison> = { EQ: '=', GT: '>', GE: '>=', LT: '<', LE: '<=' }
export function op(word: string): Comparison {
  return OPS[word] ?? '='
}

/** An identifier in any spelling; `*` at its end, or a pattern URN, stands for all that begin so. */
export function pattern(value: string): Pattern {
  if (value.endsWith('*') && !value.startsWith('urn:epc:idpat:')) return { prefix: value.slice(0, -1) }
  const exact = toDigitalLink(value)
  return value.startsWith('urn:epc:idpat:') ? { prefix: `${exact}/` } : { exact }
}
