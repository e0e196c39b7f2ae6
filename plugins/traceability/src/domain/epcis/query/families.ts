import { toDigitalLink } from '../../digital-link'
import { LISTS } from '../rows'
import { SENSOR_COLUMNS } from '../sensor-rows'
import { bareTerm } from '../terms'
import { inBase, spreadInBase } from '../units'
import type { Condition } from './condition'
import { numbers, op, texts } from './values'

const QUANTITY = /^(EQ|GT|GE|LT|LE)_quantity(?:_([A-Z0-9]{2,4}))?$/
const VALUE = /^(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue)(?:_([A-Z0-9]{2,4}))?$/
const PARTY = /^EQ_(bizTransaction|source|destination)_(.+)$/
/** Of master data, which this repository does not keep: nothing has it. */
const MASTER_DATA = /^(HASATTR|EQATTR|EQ_ATTR)_/

/** Parameters whose names hold a unit or a type; values in any unit meet what was captured in another. */
export function family(name: string, raw: unknown): Condition | null {
  const quantity = QUANTITY.exec(name)
  if (quantity) {
    const [, word = '', uom] = quantity
    const values = numbers(name, raw)
    if (!uom) return { on: 'quantity', op: op(word), values, measures: null }
    const based = values.map((value) => inBase(value, uom))
    return {
      on: 'quantity',
      op: op(word),
      values: based.map(({ value }) => value),
      measures: based[0]?.measures ?? uom,
    }
  }
  const measured = VALUE.exec(name)
  if (measured) {
    const [, word = '', field = '', uom = ''] = measured
    const based = numbers(name, raw).map((value) => (field === 'sDev' ? spreadInBase : inBase)(value, uom))
    const values = based.map(({ value }) => value)
    return {
      on: 'sensor',
      column: SENSOR_COLUMNS[field] ?? field,
      op: op(word),
      values,
      measures: based[0]?.measures,
    }
  }
  const party = PARTY.exec(name)
  if (party) {
    const [, list = '', type = ''] = party
    const vocabulary = list === 'bizTransaction' ? 'transaction' : 'sourceDestination'
    return {
      ...{ on: 'party', list: LISTS[list as keyof typeof LISTS], type: bareTerm(vocabulary, type) },
      values: texts(name, raw).map(toDigitalLink),
    }
  }
  return MASTER_DATA.test(name) ? { on: 'nothing' } : null
}
