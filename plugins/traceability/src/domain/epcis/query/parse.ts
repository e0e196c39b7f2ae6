import type { Namespaces } from '../issue'
import { refusal } from '../problem'
import type { Condition, Query } from './condition'
import { extension } from './extension'
import { FIXED } from './fixed'
import { family } from './families'
import { count, one, wrong } from './values'

/** What is no parameter of the query but of its delivery. */
const APART = new Set(['perPage', 'nextPageToken', 'queryName', '@context', 'query'])
const PARAMETERS_MAX = 100

/**
 * A SimpleEventQuery as conditions. `namespaces`: what prefixes in names of extensions stand for, where the caller
 * says so. @throws EpcisProblem that names the parameter
 */
export function parseQuery(parameters: Record<string, unknown>, namespaces: Namespaces = {}): Query {
  const entries = Object.entries(parameters).filter(([name, raw]) => !APART.has(name) && raw !== undefined)
  if (entries.length > PARAMETERS_MAX)
    throw refusal('QueryParameterException', `A query has at most ${PARAMETERS_MAX} parameters`)
  const query: Query = { conditions: [], orderBy: 'event_time', descending: true }
  for (const [name, raw] of entries) {
    if (delivery(query, name, raw)) continue
    const condition: Condition | null =
      (Object.hasOwn(FIXED, name) ? FIXED[name]?.(name, raw) : undefined) ??
      family(name, raw) ??
      extension(name, raw, namespaces)
    if (!condition) throw wrong(name, 'is no parameter of a SimpleEventQuery')
    query.conditions.push(condition)
  }
  if (query.eventCountLimit !== undefined && query.maxEventCount !== undefined)
    throw refusal('QueryParameterException', 'eventCountLimit and maxEventCount exclude each other')
  return query
}

/** Order and amount; whether the name was one of theirs. */
function delivery(query: Query, name: string, raw: unknown): boolean {
  switch (name) {
    case 'orderBy': {
      const by = one(name, raw)
      if (by !== 'eventTime' && by !== 'recordTime') throw wrong(name, 'must be eventTime or recordTime')
      query.orderBy = by === 'eventTime' ? 'event_time' : 'record_time'
      return true
    }
    case 'orderDirection': {
      const direction = one(name, raw)
      if (direction !== 'ASC' && direction !== 'DESC') throw wrong(name, 'must be ASC or DESC')
      query.descending = direction === 'DESC'
      return true
    }
    case 'eventCountLimit':
      query.eventCountLimit = count(name, raw)
      return true
    case 'maxEventCount':
      query.maxEventCount = count(name, raw)
      return true
    default:
      return false
  }
}
