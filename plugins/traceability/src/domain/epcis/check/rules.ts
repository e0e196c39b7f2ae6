import { at, fault, isObject, type Issue, type Json } from '../issue'

/** Clocks of two machines differ; an event further ahead than this did not happen yet. */
const AHEAD_MS_MAX = 300_000

/**
 * What the standard says and no schema can check (GS1 conformance M122, TCR-53 step 29, TCR-54 steps 3 and 4); asked
 * of an event that already has its form. `now` is when it was captured.
 */
export function checkRules(event: Json, path: string, now: Date): Issue[] {
  const sight = { issues: [] as Issue[], namespaces: {} }
  const happened = Date.parse(String(event.eventTime))
  if (happened - now.getTime() > AHEAD_MS_MAX) fault(sight, at(path, 'eventTime'), 'has not come yet')
  if (
    (event.type === 'AggregationEvent' || event.type === 'AssociationEvent') &&
    (event.action === 'ADD' || event.action === 'DELETE') &&
    event.parentID === undefined
  )
    fault(sight, at(path, 'parentID'), `is missing, and the action ${event.action} needs it`)
  elementsOf(event).forEach((element, index) => {
    const here = at(at(path, 'sensorElementList'), index)
    const metadata = isObject(element.sensorMetadata) ? element.sensorMetadata : {}
    const reports = Array.isArray(element.sensorReport) ? element.sensorReport.filter(isObject) : []
    mustBePast(metadata, at(here, 'sensorMetadata'))
    if (isAfter(metadata.startTime, metadata.endTime))
      fault(sight, at(at(here, 'sensorMetadata'), 'endTime'), 'is before startTime')
    reports.forEach((report, position) => {
      const there = at(at(here, 'sensorReport'), position)
      mustBePast(report, there)
      for (const field of IN_ONE_PLACE)
        if (metadata[field] !== undefined && report[field] !== undefined)
          fault(sight, at(there, field), 'stands in sensorMetadata, too: one of the two must go')
    })
  })
  return sight.issues

  function mustBePast(part: Json, where: string): void {
    if (isAfter(part.time, event.eventTime)) fault(sight, at(where, 'time'), 'is after eventTime')
  }
}

const IN_ONE_PLACE = ['time', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules']

export const elementsOf = (event: Json): Json[] =>
  Array.isArray(event.sensorElementList) ? event.sensorElementList.filter(isObject) : []

const isAfter = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && Date.parse(one) > Date.parse(other)
