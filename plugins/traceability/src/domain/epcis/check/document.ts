import { isEpcisContext, namespacesOf, STANDARD_NAMESPACES } from '../context'
import { at, fault, isObject, type Check, type Issue, type Json, type Namespaces, type Sight } from '../issue'
import { contextValue } from './elements'
import { checkBareEvent, checkEvent } from './event'
import { oneOf, text, time, uri, version } from './scalars'
import { list, shape } from './shapes'

const anything: Check = () => {}
const vocabularyElement = shape(
  { id: uri, attributes: list(shape({ id: uri }, { needs: ['id'], others: 'any' })), children: list(uri) },
  { needs: ['id'], others: 'any' },
)
const vocabularies = list(
  shape({ type: uri, vocabularyElementList: list(vocabularyElement) }, { needs: ['type'], others: 'any' }),
)
const header = shape({ epcisMasterData: shape({ vocabularyList: vocabularies }, { others: 'any' }) })

const ENVELOPE = {
  ...{ '@context': contextValue, id: uri, schemaVersion: version, creationDate: time },
  ...{ instanceIdentifier: text, sender: text, receiver: text },
}
const SKELETONS: Record<string, Check> = {
  EPCISDocument: shape(
    {
      ...{ ...ENVELOPE, type: oneOf('EPCISDocument'), epcisHeader: header },
      epcisBody: shape({ eventList: list(anything) }, { needs: ['eventList'], others: 'any' }),
    },
    { needs: ['@context', 'schemaVersion', 'creationDate', 'epcisBody'] },
  ),
  EPCISQueryDocument: shape(
    {
      ...{ ...ENVELOPE, type: oneOf('EPCISQueryDocument') },
      epcisBody: shape(
        {
          queryResults: shape(
            {
              ...{ queryName: text, subscriptionID: text },
              resultsBody: shape(
                { eventList: list(anything), vocabularyList: vocabularies },
                { needs: ['eventList'] },
              ),
            },
            { needs: ['queryName', 'resultsBody'] },
          ),
        },
        { needs: ['queryResults'] },
      ),
    },
    { needs: ['@context', 'epcisBody'] },
  ),
}

/** Events of a document, each with the path it stands at and what is wrong with it. */
export type ReadEvent = { event: Json; path: string; namespaces: Namespaces; issues: Issue[] }
export type ReadDocument = { events: ReadEvent[]; issues: Issue[] }

/** Where the events of a document stand; null when it is one event by itself. */
function eventsIn(document: Json): { path: string; events: unknown[] } | null {
  const body = isObject(document.epcisBody) ? document.epcisBody : {}
  if (document.type === 'EPCISDocument')
    return { path: '$.epcisBody.eventList', events: Array.isArray(body.eventList) ? body.eventList : [] }
  if (document.type !== 'EPCISQueryDocument') return null
  const results = isObject(body.queryResults) ? body.queryResults : {}
  const inner = isObject(results.resultsBody) ? results.resultsBody : {}
  const events = Array.isArray(inner.eventList) ? inner.eventList : []
  return { path: '$.epcisBody.queryResults.resultsBody.eventList', events }
}

/** A document or a bare event as JSON, checked whole: what is wrong around the events, and in each of them. */
export function readDocument(document: unknown): ReadDocument {
  const sight: Sight = { issues: [], namespaces: STANDARD_NAMESPACES }
  if (!isObject(document)) {
    fault(sight, '$', 'must be an object')
    return { events: [], issues: sight.issues }
  }
  const context = document['@context']
  const namespaces = namespacesOf(context)
  const found = eventsIn(document)
  if (!found) return { events: [readEvent(document, '$', namespaces, checkBareEvent)], issues: [] }
  const around = { issues: sight.issues, namespaces }
  SKELETONS[String(document.type)]?.(document, '$', around)
  if (context !== undefined && !isEpcisContext(context))
    fault(around, at('$', '@context'), "must name GS1's EPCIS context")
  const events = found.events.map((event, index) =>
    readEvent(event, at(found.path, index), namespaces, checkEvent),
  )
  return { events, issues: sight.issues }
}

function readEvent(value: unknown, path: string, outer: Namespaces, check: Check): ReadEvent {
  const issues: Issue[] = []
  check(value, path, { issues, namespaces: outer })
  const event = isObject(value) ? value : {}
  return { event, path, namespaces: namespacesOf(event['@context'], outer), issues }
}
