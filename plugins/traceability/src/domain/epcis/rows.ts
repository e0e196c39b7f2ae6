import type { EpcisEvent } from './canonical'
import { elementsOf } from './check/rules'
import { namespacesOf } from './context'
import { extensionsOf, type ExtensionRow } from './extension-rows'
import { eventHash } from './hash'
import { toDigitalLink } from '../digital-link'
import { isObject, type Json } from './issue'
import { sensorsOf, type SensorRow } from './sensor-rows'
import { inBase } from './units'

/** In which part an identifier stands in an event; classes (of quantity lists) count from ten. */
export const ROLES = { epc: 1, parent: 2, child: 3, input: 4, output: 5 } as const
export const CLASS = 10
export const LISTS = { bizTransaction: 1, source: 2, destination: 3 } as const

export type EpcRow = {
  uri: string
  role: number
  quantity?: number
  uom?: string
  measures?: string
  base?: number
}
export type PartyRow = { list: number; type: string | null; uri: string }

/** One event as the tables of the repository keep it; identifiers as canonical Digital Links. */
export type EventRows = {
  event_id: string
  hash: string
  is_declaration: boolean
  event: EpcisEvent
  columns: Record<string, string | null>
  /** where and between whom: what a partner may be entitled by */
  places: string[]
  epcs: EpcRow[]
  parties: PartyRow[]
  sensors: SensorRow[]
  extensions: ExtensionRow[]
}

const INSTANCES: [field: string, role: number][] = [
  ['epcList', ROLES.epc],
  ['childEPCs', ROLES.child],
  ['inputEPCList', ROLES.input],
  ['outputEPCList', ROLES.output],
]
const QUANTITIES: [field: string, role: number][] = [
  ['quantityList', CLASS + ROLES.epc],
  ['childQuantityList', CLASS + ROLES.child],
  ['inputQuantityList', CLASS + ROLES.input],
  ['outputQuantityList', CLASS + ROLES.output],
]

export function rowsOf(event: EpcisEvent): EventRows {
  const hash = eventHash(event, toDigitalLink)
  const declaration = isObject(event.errorDeclaration) ? event.errorDeclaration : null
  const parties = partiesOf(event)
  const [read_point, biz_location] = [placeOf(event.readPoint), placeOf(event.bizLocation)]
  const inPlaces = parties.filter(({ list }) => list !== LISTS.bizTransaction).map(({ uri }) => uri)
  return {
    ...{ event_id: text(event.eventID) ?? hash, hash, is_declaration: declaration !== null, event, parties },
    columns: {
      ...{
        type: event.type,
        event_time: event.eventTime,
        action: text(event.action),
        biz_step: text(event.bizStep),
      },
      ...{ disposition: text(event.disposition), read_point, biz_location },
      transformation_id: linked(event.transformationID),
      declared_at: text(declaration?.declarationTime),
      error_reason: text(declaration?.reason),
    },
    places: [...new Set([...inPlaces, read_point, biz_location].filter((uri) => uri !== null))],
    epcs: epcsOf(event),
    sensors: elementsOf(event).flatMap(sensorsOf),
    extensions: extensionsOf(event, namespacesOf(event['@context'])),
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const linked = (value: unknown): string | null => (typeof value === 'string' ? toDigitalLink(value) : null)
const placeOf = (place: unknown): string | null => (isObject(place) ? linked(place.id) : null)
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

function epcsOf(event: EpcisEvent): EpcRow[] {
  const parent = linked(event.parentID)
  const instances = INSTANCES.flatMap(([field, role]) =>
    strings(event[field]).map((uri) => ({ uri: toDigitalLink(uri), role })),
  )
  const classes = QUANTITIES.flatMap(([field, role]) =>
    objects(event[field]).map(({ epcClass, quantity, uom }) => {
      const row: EpcRow = { uri: toDigitalLink(String(epcClass)), role }
      if (typeof quantity !== 'number') return row
      const base = typeof uom === 'string' ? inBase(quantity, uom) : undefined
      return { ...row, quantity, uom: text(uom) ?? undefined, measures: base?.measures, base: base?.value }
    }),
  )
  return [...(parent ? [{ uri: parent, role: ROLES.parent }] : []), ...instances, ...classes]
}

const partiesOf = (event: EpcisEvent): PartyRow[] =>
  (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((name) =>
    objects(event[`${name}List`]).map((entry) => ({
      ...{ list: LISTS[name], type: text(entry.type), uri: toDigitalLink(String(entry[name])) },
    })),
  )
