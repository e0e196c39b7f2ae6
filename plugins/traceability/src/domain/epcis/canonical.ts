import { ownNamespaces } from './context'
import { isObject, type Json, type Namespaces } from './issue'
import { bareTerm, type VocabularyName } from './terms'

/**
 * The one form events are kept in: standard terms bare, whatever their spelling was, and the namespaces they use (no
 * others) in their own `@context`, so that an event needs no document around it. Identifiers stay as captured.
 */
export type EpcisEvent = Json & { type: string; eventTime: string; eventTimeZoneOffset: string }

export function canonicalEvent(event: Json, namespaces: Namespaces): EpcisEvent {
  const { '@context': _context, ...rest } = event
  const canonical = bare(rest) as EpcisEvent
  const used = usedPrefixes(canonical)
  const own = Object.entries(ownNamespaces(namespaces)).filter(([prefix]) => used.has(prefix))
  return own.length > 0 ? { '@context': Object.fromEntries(own), ...canonical } : canonical
}

/** Which vocabulary a field's value is of, and, where a field is called `type`, by the list it stands in. */
const TERM_FIELDS: Record<string, VocabularyName> = {
  bizStep: 'bizStep',
  disposition: 'disposition',
  set: 'disposition',
  unset: 'disposition',
  reason: 'errorReason',
  exception: 'alert',
  component: 'component',
}
export const TYPE_FIELDS: Record<string, VocabularyName> = {
  bizTransactionList: 'transaction',
  sourceList: 'sourceDestination',
  destinationList: 'sourceDestination',
  sensorReport: 'measurement',
}

export const vocabularyOf = (field: string, within: string): VocabularyName | undefined =>
  field === 'type' ? TYPE_FIELDS[within] : TERM_FIELDS[field]

function bare(value: unknown, field = '', within = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => bare(entry, field, within))
  if (isObject(value)) {
    if (field.includes(':') || field === 'ilmd') return value
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, bare(entry, key, field)]))
  }
  const vocabulary = vocabularyOf(field, within)
  return typeof value === 'string' && vocabulary ? bareTerm(vocabulary, value) : value
}

/** Prefixes in names, at any depth, and at the front of values that are written short. */
function usedPrefixes(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const entry of value) usedPrefixes(entry, found)
  else if (isObject(value))
    for (const [key, entry] of Object.entries(value)) {
      if (key.includes(':')) found.add(key.slice(0, key.indexOf(':')))
      usedPrefixes(entry, found)
    }
  else if (typeof value === 'string') {
    const [, prefix] = /^([A-Za-z][\w-]*):/.exec(value) ?? []
    if (prefix) found.add(prefix)
  }
  return found
}
