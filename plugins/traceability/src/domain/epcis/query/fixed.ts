import { EVENT_TYPES } from '../../vocabulary'
import { isUri } from '../check/scalars'
import { toDigitalLink } from '../../digital-link'
import { CLASS, ROLES } from '../rows'
import { SENSOR_COLUMNS } from '../sensor-rows'
import { bareTerm, type VocabularyName } from '../terms'
import type { Condition } from './condition'
import { number, one, op, pattern, texts, time, wrong } from './values'

type Parameter = (name: string, raw: unknown) => Condition

const when =
  (column: 'event_time' | 'record_time' | 'declared_at'): Parameter =>
  (name, raw) => ({ on: 'time', column, op: name.startsWith('GE_') ? '>=' : '<', value: time(name, raw) })

const term =
  (column: string, vocabulary: VocabularyName): Parameter =>
  (name, raw) => ({
    on: 'column',
    column,
    values: texts(name, raw).map((value) => bareTerm(vocabulary, value)),
  })

const identifier =
  (column: string, descendants = false): Parameter =>
  (name, raw) => ({ on: 'column', column, values: texts(name, raw).map(toDigitalLink), descendants })

const persistent =
  (what: 'set' | 'unset'): Parameter =>
  (name, raw) => ({
    ...{ on: 'document', path: ['persistentDisposition', what] },
    values: texts(name, raw).map((value) => bareTerm('disposition', value)),
  })

const matches =
  (...roles: number[]): Parameter =>
  (name, raw) => ({ on: 'epc', roles, patterns: texts(name, raw).map(pattern) })

const sensorTime =
  (field: string): Parameter =>
  (name, raw) => ({
    ...{
      on: 'sensor',
      column: SENSOR_COLUMNS[field] ?? field,
      op: op(name.slice(0, 2)),
      values: [time(name, raw)],
    },
  })

const sensor =
  (field: string, read: (value: string) => string = (value) => value): Parameter =>
  (name, raw) => ({
    ...{ on: 'sensor', column: SENSOR_COLUMNS[field] ?? field, op: '=', values: texts(name, raw).map(read) },
  })

const exists =
  (on: 'declared' | 'sensed'): Parameter =>
  () => ({ on })

const eventType: Parameter = (name, raw) => {
  const values = texts(name, raw)
  const unknown = values.find((value) => !(EVENT_TYPES as readonly string[]).includes(value) && !isUri(value))
  if (unknown) throw wrong(name, `names no event type: ${unknown}`)
  return { on: 'column', column: 'type', values }
}

const action: Parameter = (name, raw) => {
  const values = texts(name, raw)
  if (values.some((value) => !['ADD', 'OBSERVE', 'DELETE'].includes(value)))
    throw wrong(name, 'must be one of ADD, OBSERVE, DELETE')
  return { on: 'column', column: 'action', values }
}

const flag: Parameter = (name, raw) => {
  const value = one(name, raw)
  if (value !== 'true' && value !== 'false') throw wrong(name, 'must be true or false')
  return { on: 'sensor', column: 'boolean_value', op: '=', values: [value === 'true'] }
}

const rank: Parameter = (name, raw) => ({
  ...{ on: 'sensor', column: 'perc_rank', op: op(name.slice(0, 2)), values: [number(name, raw)] },
})

const { epc, parent, child, input, output } = ROLES
const both = (read: Parameter, ...names: string[]): Record<string, Parameter> =>
  Object.fromEntries(names.map((name) => [name, read]))

/** Every parameter of the standard with a fixed name (and two its texts call otherwise). */
export const FIXED: Record<string, Parameter> = {
  eventType,
  EQ_action: action,
  ...both(when('event_time'), 'GE_eventTime', 'LT_eventTime'),
  ...both(when('record_time'), 'GE_recordTime', 'LT_recordTime'),
  ...both(when('declared_at'), 'GE_errorDeclarationTime', 'LT_errorDeclarationTime'),
  ...both(when('declared_at'), 'GE_errorDeclaration_Time', 'LT_errorDeclaration_Time'),
  EQ_bizStep: term('biz_step', 'bizStep'),
  EQ_disposition: term('disposition', 'disposition'),
  EQ_errorReason: term('error_reason', 'errorReason'),
  EQ_persistentDisposition_set: persistent('set'),
  EQ_persistentDisposition_unset: persistent('unset'),
  EQ_readPoint: identifier('read_point'),
  WD_readPoint: identifier('read_point', true),
  EQ_bizLocation: identifier('biz_location'),
  WD_bizLocation: identifier('biz_location', true),
  EQ_transformationID: identifier('transformation_id'),
  EQ_eventID: (name, raw) => ({ on: 'column', column: 'event_id', values: texts(name, raw) }),
  EQ_correctiveEventID: (name, raw) => ({
    ...{ on: 'document', path: ['errorDeclaration', 'correctiveEventIDs'], values: texts(name, raw) },
  }),
  EXISTS_errorDeclaration: exists('declared'),
  EXISTS_sensorElementList: exists('sensed'),
  EXISTS_sensorElement: exists('sensed'),
  MATCH_epc: matches(epc, child),
  MATCH_parentID: matches(parent),
  MATCH_inputEPC: matches(input),
  MATCH_outputEPC: matches(output),
  MATCH_anyEPC: matches(epc, parent, child, input, output),
  MATCH_epcClass: matches(CLASS + epc, CLASS + child),
  MATCH_inputEPCClass: matches(CLASS + input),
  MATCH_outputEPCClass: matches(CLASS + output),
  MATCH_anyEPCClass: matches(CLASS + epc, CLASS + child, CLASS + input, CLASS + output),
  ...both(sensorTime('time'), 'GE_time', 'LT_time', 'EQ_time'),
  ...both(sensorTime('startTime'), 'GE_startTime', 'LT_startTime'),
  ...both(sensorTime('endTime'), 'GE_endTime', 'LT_endTime'),
  EQ_type: sensor('type', (value) => bareTerm('measurement', value)),
  EQ_deviceID: sensor('deviceID', toDigitalLink),
  EQ_deviceMetadata: sensor('deviceMetadata', toDigitalLink),
  EQ_rawData: sensor('rawData', toDigitalLink),
  EQ_dataProcessingMethod: sensor('dataProcessingMethod', toDigitalLink),
  EQ_bizRules: sensor('bizRules', toDigitalLink),
  EQ_microorganism: sensor('microorganism'),
  EQ_chemicalSubstance: sensor('chemicalSubstance'),
  EQ_stringValue: sensor('stringValue'),
  EQ_hexBinaryValue: sensor('hexBinaryValue'),
  EQ_uriValue: sensor('uriValue', toDigitalLink),
  EQ_booleanValue: flag,
  ...both(rank, 'EQ_percRank', 'GT_percRank', 'GE_percRank', 'LT_percRank', 'LE_percRank'),
}
