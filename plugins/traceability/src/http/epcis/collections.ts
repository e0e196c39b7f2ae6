import { bareTerm, refusal, toDigitalLink } from '../../domain/epcis'

/** Top-level resources, and the parameter of a query each value is. */
const COLLECTIONS: Record<string, { parameter: string; spell: (value: string) => string }> = {
  eventTypes: { parameter: 'eventType', spell: (value) => value },
  epcs: { parameter: 'MATCH_anyEPC', spell: toDigitalLink },
  bizSteps: { parameter: 'EQ_bizStep', spell: (value) => bareTerm('bizStep', value) },
  dispositions: { parameter: 'EQ_disposition', spell: (value) => bareTerm('disposition', value) },
  bizLocations: { parameter: 'EQ_bizLocation', spell: toDigitalLink },
  readPoints: { parameter: 'EQ_readPoint', spell: toDigitalLink },
}

export const RESOURCES = ['capture', 'events', 'queries', ...Object.keys(COLLECTIONS)]

export function collectionOf(name = ''): {
  name: string
  parameter: string
  spell: (value: string) => string
} {
  const found = Object.hasOwn(COLLECTIONS, name) ? COLLECTIONS[name] : undefined
  if (!found) throw refusal('NoSuchResourceException', 'There is no such collection')
  return { name, ...found }
}
