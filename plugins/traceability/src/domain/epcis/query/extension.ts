import { isTime } from '../check/scalars'
import { expandName } from '../context'
import type { Area } from '../extension-rows'
import type { Namespaces } from '../issue'
import type { Condition, ExtensionName, ExtensionTest } from './condition'
import { op, texts, wrong } from './values'

const EXTENSION =
  /^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(?:(ILMD|ERROR_DECLARATION|SENSORELEMENT|SENSORMETADATA|SENSORREPORT|readPoint|bizLocation)_)?(.+)$/

/** `GE_INNER_ILMD_example:field` and all its kin. */
export function extension(name: string, raw: unknown, namespaces: Namespaces): Condition | null {
  const [, word = '', inner, area = 'EVENT', field = ''] = EXTENSION.exec(name) ?? []
  const called = nameOf(field, namespaces)
  if (!called) return null
  const test = word === 'EXISTS' ? null : testOf(name, word, raw)
  return { on: 'extension', area: area as Area, inner: inner !== undefined, name: called, test }
}

/** `prefix:local`, or the whole URI of the field (between `#` and the local name, in older spellings). */
function nameOf(field: string, namespaces: Namespaces): ExtensionName | null {
  const colon = field.indexOf(':')
  if (colon < 1 || colon === field.length - 1) return null
  const hash = field.lastIndexOf('#')
  if (/^(https?|urn):/i.test(field)) {
    if (hash > 0 && /[/:]$/.test(field.slice(0, hash)))
      return { prefix: '', namespace: field.slice(0, hash), local: field.slice(hash + 1) }
    const { namespace, local } = expandName(field, {}) ?? { namespace: '', local: '' }
    return local ? { prefix: '', namespace, local } : null
  }
  const [prefix, local] = [field.slice(0, colon), field.slice(colon + 1)]
  return { prefix, local, namespace: namespaces[prefix] }
}

/** Equality compares texts, or numbers where all values are; order compares numbers or times. */
function testOf(name: string, word: string, raw: unknown): ExtensionTest {
  const values = texts(name, raw)
  if (values.every((value) => Number.isFinite(Number(value))))
    return { op: op(word), kind: 'number', values: values.map(Number) }
  if (values.every(isTime))
    return { op: op(word), kind: 'time', values: values.map((value) => new Date(value).toISOString()) }
  if (word !== 'EQ') throw wrong(name, 'must be a number, or a date and time with its zone')
  return { op: '=', kind: 'text', values }
}
