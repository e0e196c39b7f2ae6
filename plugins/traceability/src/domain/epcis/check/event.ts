import { isEpcisContext, namespacesOf } from '../context'
import { at, fault, isObject, type Check, type Json, type Sight } from '../issue'
import { COMMON, epcs, ilmd, persistentDisposition, quantities, SHARED, uniqueEpcs } from './elements'
import { isUri, oneOf, uri } from './scalars'
import { shape } from './shapes'

const action = oneOf('OBSERVE', 'ADD', 'DELETE')
const anything: Check = () => {}
const family = (fields: Record<string, Check>, needs: string[]): Check =>
  shape(
    { ...COMMON, ...SHARED, ...fields, type: anything },
    { needs: ['eventTime', 'eventTimeZoneOffset', ...needs] },
  )
const CHILDREN = { parentID: uri, childEPCs: epcs, childQuantityList: quantities, action }

const FAMILIES: Record<string, Check> = {
  ObjectEvent: family(
    { epcList: uniqueEpcs, quantityList: quantities, action, persistentDisposition, ilmd },
    ['action'],
  ),
  AggregationEvent: family(CHILDREN, ['action']),
  AssociationEvent: family(CHILDREN, ['action', 'parentID']),
  TransactionEvent: family({ parentID: uri, epcList: epcs, quantityList: quantities, action }, [
    'action',
    'bizTransactionList',
  ]),
  TransformationEvent: family(
    {
      ...{ inputEPCList: uniqueEpcs, inputQuantityList: quantities, transformationID: uri },
      ...{ outputEPCList: uniqueEpcs, outputQuantityList: quantities, persistentDisposition, ilmd },
    },
    [],
  ),
}
/** An event of somebody's own type: only what all events share is checked. */
const foreign = shape(
  { ...COMMON, type: uri },
  { needs: ['eventTime', 'eventTimeZoneOffset'], others: 'any' },
)

const some = (event: Json, ...fields: string[]): boolean =>
  fields.some((field) => Array.isArray(event[field]) && event[field].length > 0)
const has = (event: Json, ...fields: string[]): boolean => fields.some((field) => Array.isArray(event[field]))

/** What an event must be about, by its type; the message names what is missing. */
const ABOUT: Record<string, (event: Json) => string | null> = {
  ObjectEvent: (event) => {
    if (event.ilmd !== undefined && event.action !== 'ADD')
      return 'has ilmd, which goes with the action ADD only'
    return has(event, 'epcList') ||
      some(event, 'quantityList') ||
      (some(event, 'sensorElementList') && event.readPoint)
      ? null
      : 'names no object: epcList, quantityList or, at a readPoint, sensorElementList'
  },
  AggregationEvent: childrenNamed,
  AssociationEvent: childrenNamed,
  TransactionEvent: (event) => {
    if (!some(event, 'bizTransactionList')) return 'names no business transaction'
    return has(event, 'epcList') || some(event, 'quantityList') || event.action === 'DELETE'
      ? null
      : 'names no object: epcList or quantityList'
  },
  TransformationEvent: (event) => {
    const into = some(event, 'inputEPCList', 'inputQuantityList')
    const out = some(event, 'outputEPCList', 'outputQuantityList')
    if (into && out) return null
    return event.transformationID !== undefined && (into || out)
      ? null
      : 'has inputs and outputs, or one side of them and a transformationID'
  },
}

function childrenNamed(event: Json): string | null {
  return some(event, 'childEPCs', 'childQuantityList') || event.action === 'DELETE'
    ? null
    : 'names no child: childEPCs or childQuantityList'
}

/** One event by the schema; `sight.namespaces` are those of the document around it. */
export const checkEvent: Check = (value, path, outer) => {
  if (!isObject(value)) return fault(outer, path, 'must be an object')
  const context = value['@context']
  const sight: Sight = context ? { ...outer, namespaces: namespacesOf(context, outer.namespaces) } : outer
  const type = value.type
  if (typeof type !== 'string') return fault(sight, at(path, 'type'), 'is missing')
  const check = FAMILIES[type]
  if (!check) {
    if (!isUri(type)) return fault(sight, at(path, 'type'), `is no event type of EPCIS 2.0: ${type}`)
    return foreign(value, path, sight)
  }
  check(value, path, sight)
  const why = ABOUT[type]?.(value)
  if (why) fault(sight, path, why)
}

/** An event that stands alone brings its own context. */
export const checkBareEvent: Check = (value, path, sight) => {
  if (isObject(value) && !isEpcisContext(value['@context']))
    fault(sight, at(path, '@context'), "must name GS1's EPCIS context")
  checkEvent(value, path, sight)
}
