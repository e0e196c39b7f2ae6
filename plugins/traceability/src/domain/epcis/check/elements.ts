import type { Check } from '../issue'
import { fault, isObject } from '../issue'
import { decimal, flag, hexBinary, isUri, term, text, time, unitCode, uri, zoneOffset } from './scalars'
import { extensions, list, shape } from './shapes'

/** The parts events are made of, as GS1's JSON schema of EPCIS 2.0 has them. */
const certification: Check = (value, path, sight) =>
  Array.isArray(value) ? list(uri)(value, path, sight) : uri(value, path, sight)

const context: Check = (value, path, sight) => {
  const each = (entry: unknown): boolean => isUri(entry) || isObject(entry)
  if (!(Array.isArray(value) ? value.every(each) : each(value)))
    fault(sight, path, 'must be a URI, an object or a list of them')
}

const quantityElement = shape(
  { epcClass: uri, quantity: decimal, uom: unitCode },
  { needs: ['epcClass'], others: 'none' },
)
export const quantities = list(quantityElement)
export const epcs = list(uri)
export const uniqueEpcs = list(uri, { unique: true })
/** What the schema lets stand in a place: anything beside the id, named or not. */
export const place = shape({ id: uri }, { needs: ['id'], others: 'any' })

const disposition = term('disposition')
const dispositions = list(disposition, { min: 1, unique: true })
export const persistentDisposition: Check = (value, path, sight) => {
  shape({ set: dispositions, unset: dispositions }, { others: 'none' })(value, path, sight)
  if (isObject(value) && value.set === undefined && value.unset === undefined)
    fault(sight, path, 'must set or unset a disposition')
}

export const transactions = list(
  shape({ type: term('transaction'), bizTransaction: uri }, { needs: ['bizTransaction'], others: 'none' }),
)
const party = (name: 'source' | 'destination'): Check =>
  list(shape({ type: term('sourceDestination'), [name]: uri }, { needs: ['type', name], others: 'none' }))

const SENSOR_BOTH = {
  time,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
}
const sensorMetadata = shape({ ...SENSOR_BOTH, startTime: time, endTime: time })
const sensorReport = shape(
  {
    ...SENSOR_BOTH,
    ...{ type: term('measurement'), exception: term('alert'), component: term('component') },
    ...{ microorganism: uri, chemicalSubstance: uri, coordinateReferenceSystem: uri, uriValue: uri },
    ...{ value: decimal, minValue: decimal, maxValue: decimal, meanValue: decimal, sDev: decimal },
    ...{ percRank: decimal, percValue: decimal, uom: text },
    ...{ stringValue: text, booleanValue: flag, hexBinaryValue: hexBinary },
  },
  { needs: ['type'] },
)
const sensorElements = list(
  shape({ sensorMetadata, sensorReport: list(sensorReport, { min: 1 }) }, { needs: ['sensorReport'] }),
)

const errorDeclaration = shape(
  { declarationTime: time, reason: term('errorReason'), correctiveEventIDs: list(uri) },
  { needs: ['declarationTime'] },
)

/** What every event may have. */
export const COMMON = {
  ...{
    '@context': context,
    eventTime: time,
    recordTime: time,
    eventTimeZoneOffset: zoneOffset,
    eventID: uri,
  },
  ...{ certificationInfo: certification, errorDeclaration },
} as const

/** What every type of the standard may have besides. */
export const SHARED = {
  ...{ bizStep: term('bizStep'), disposition, readPoint: place, bizLocation: place },
  ...{ bizTransactionList: transactions, sourceList: party('source'), destinationList: party('destination') },
  ...{ sensorElementList: sensorElements },
} as const

export const ilmd = extensions
export { context as contextValue }
