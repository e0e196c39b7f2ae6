import type { EpcisEvent } from './canonical'
import { elementsOf } from './check/rules'
import { expandName } from './context'
import { isObject, type Json, type Namespaces } from './issue'

/** Where in an event somebody's own field stands; the words are those of the query parameters. */
export type Area =
  | 'EVENT'
  | 'ILMD'
  | 'ERROR_DECLARATION'
  | 'SENSORELEMENT'
  | 'SENSORMETADATA'
  | 'SENSORREPORT'
  | 'readPoint'
  | 'bizLocation'

/** `inner`: it stands in another field of somebody's own. One row a value. */
export type ExtensionRow = {
  area: Area
  inner: boolean
  prefix: string
  namespace: string
  local: string
  text: string | null
  number: number | null
  time: string | null
}

export function extensionsOf(event: EpcisEvent, namespaces: Namespaces): ExtensionRow[] {
  const rows: ExtensionRow[] = []
  const read = (area: Area, object: unknown, inner = false): void => {
    if (!isObject(object)) return
    for (const [key, value] of Object.entries(object)) {
      if (key.startsWith('@')) continue
      const name = expandName(key, namespaces)
      if (!name && !inner) continue
      const { namespace, local } = name ?? { namespace: '', local: key }
      const prefix = name ? key.slice(0, key.indexOf(':')) : ''
      for (const each of Array.isArray(value) ? value : [value]) {
        rows.push({ area, inner, prefix, namespace, local, ...readings(each) })
        if (isObject(each)) read(area, each, true)
      }
    }
  }
  read('EVENT', event)
  read('ILMD', event.ilmd)
  read('ERROR_DECLARATION', event.errorDeclaration)
  read('readPoint', event.readPoint)
  read('bizLocation', event.bizLocation)
  for (const element of elementsOf(event)) {
    read('SENSORELEMENT', element)
    read('SENSORMETADATA', element.sensorMetadata)
    for (const report of reports(element)) read('SENSORREPORT', report)
  }
  return rows
}

const reports = ({ sensorReport }: Json): unknown[] => (Array.isArray(sensorReport) ? sensorReport : [])

/** A value as a text, and as the number or the time it can be read as. */
function readings(value: unknown): Pick<ExtensionRow, 'text' | 'number' | 'time'> {
  if (value === null || typeof value === 'object') return { text: null, number: null, time: null }
  const text = String(value)
  const number = text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text))
  return { text, number, time: isTime ? new Date(text).toISOString() : null }
}
