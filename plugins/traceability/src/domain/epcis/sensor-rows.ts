import { toDigitalLink } from '../digital-link'
import { isObject, type Json } from './issue'
import { inBase, spreadInBase } from './units'

const VALUES = ['value', 'minValue', 'maxValue', 'meanValue', 'percValue'] as const
/** Fields that stand in the metadata of an element or in each report; they are asked for without knowing which. */
const SHARED = ['time', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'] as const
const OWN = [
  'type',
  'microorganism',
  'chemicalSubstance',
  'stringValue',
  'hexBinaryValue',
  'uriValue',
  'exception',
] as const
const IDS = new Set<string>([
  'deviceID',
  'deviceMetadata',
  'rawData',
  'dataProcessingMethod',
  'bizRules',
  'uriValue',
])

/** One report, with what its element says of all; values in the base unit of what they measure. */
export type SensorRow = Record<string, string | number | boolean | null>

/** Column of each field a query may name. */
export const SENSOR_COLUMNS: Record<string, string> = {
  ...{ time: 'time', startTime: 'start_time', endTime: 'end_time', type: 'type', deviceID: 'device_id' },
  ...{
    deviceMetadata: 'device_metadata',
    rawData: 'raw_data',
    dataProcessingMethod: 'method',
    bizRules: 'biz_rules',
  },
  ...{ microorganism: 'microorganism', chemicalSubstance: 'substance', stringValue: 'string_value' },
  ...{
    hexBinaryValue: 'hex_value',
    uriValue: 'uri_value',
    booleanValue: 'boolean_value',
    exception: 'exception',
  },
  ...{ value: 'value', minValue: 'min_value', maxValue: 'max_value', meanValue: 'mean_value', sDev: 's_dev' },
  ...{ percRank: 'perc_rank', percValue: 'perc_value' },
}

export function sensorsOf(element: Json): SensorRow[] {
  const metadata = isObject(element.sensorMetadata) ? element.sensorMetadata : {}
  const reports = Array.isArray(element.sensorReport) ? element.sensorReport.filter(isObject) : []
  return reports.map((report) => {
    const row: SensorRow = {}
    const set = (field: string, value: unknown): void => {
      if (typeof value === 'string')
        row[SENSOR_COLUMNS[field] ?? field] = IDS.has(field) ? toDigitalLink(value) : value
    }
    for (const field of SHARED) set(field, report[field] ?? metadata[field])
    for (const field of OWN) set(field, report[field])
    set('startTime', metadata.startTime)
    set('endTime', metadata.endTime)
    if (typeof report.booleanValue === 'boolean') row.boolean_value = report.booleanValue
    const uom = typeof report.uom === 'string' ? report.uom : ''
    for (const field of [...VALUES, 'sDev'] as const) {
      const value = report[field]
      if (typeof value !== 'number') continue
      const base = field === 'sDev' ? spreadInBase(value, uom) : inBase(value, uom)
      row[SENSOR_COLUMNS[field] ?? field] = base.value
      row.measures = base.measures
    }
    if (typeof report.percRank === 'number') row.perc_rank = report.percRank
    return row
  })
}
