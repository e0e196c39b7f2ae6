import { at, fault, isObject, type Check, type Json, type Sight } from '../issue'
import { isUri } from './scalars'

/** Deep enough for every extension anybody writes; a bomb is deeper. */
const DEPTH_MAX = 32

export type Fields = Readonly<Record<string, Check>>

export const list =
  (each: Check, { min = 0, unique = false } = {}): Check =>
  (value, path, sight) => {
    if (!Array.isArray(value)) return fault(sight, path, 'must be a list')
    if (value.length < min) fault(sight, path, `must have at least ${min} element`)
    if (unique && new Set(value.map((entry) => JSON.stringify(entry))).size < value.length)
      fault(sight, path, 'must not have an element twice')
    value.forEach((entry, index) => each(entry, at(path, index), sight))
  }

type Rules = { needs?: readonly string[]; others?: 'named' | 'none' | 'any' }

/** An object with known fields. `others`: what may stand beside them, by default only names with a namespace. */
export const shape =
  (fields: Fields, { needs = [], others = 'named' }: Rules = {}): Check =>
  (value, path, sight) => {
    if (!isObject(value)) return fault(sight, path, 'must be an object')
    for (const field of needs) if (value[field] === undefined) fault(sight, at(path, field), 'is missing')
    for (const [key, entry] of Object.entries(value)) {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (check) check(entry, at(path, key), sight)
      else if (others === 'none') fault(sight, at(path, key), 'is not known here')
      else if (others === 'named') extension(key, entry, path, sight)
      else mustBeShallow(entry, at(path, key), sight)
    }
  }

/** A field of somebody's own: its name says by a declared prefix (or a whole URI) whose it is. */
export function extension(key: string, value: unknown, path: string, sight: Sight): void {
  const here = at(path, key)
  if (!isUri(key)) return fault(sight, here, 'is not known here, and names no namespace')
  const prefix = key.slice(0, key.indexOf(':'))
  if (!/^(https?|urn)$/i.test(prefix) && sight.namespaces[prefix] === undefined)
    return fault(sight, here, `has a prefix that @context does not declare: ${prefix}`)
  mustBeShallow(value, here, sight)
}

function mustBeShallow(value: unknown, path: string, sight: Sight, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= DEPTH_MAX) return fault(sight, path, `is nested deeper than ${DEPTH_MAX} levels`)
  for (const [key, entry] of Object.entries(value as Json))
    mustBeShallow(entry, at(path, key), sight, depth + 1)
}

export const extensions: Check = shape({})
