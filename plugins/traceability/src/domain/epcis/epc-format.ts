import { toDigitalLink, toUrn } from '../digital-link'
import type { EpcisEvent } from './canonical'
import { isObject } from './issue'

export const EPC_FORMATS = [
  'No_Preference',
  'Always_GS1_Digital_Link',
  'Always_EPC_URN',
  'Never_Translates',
] as const
export type EpcFormat = (typeof EPC_FORMATS)[number]

const LISTS = new Set(['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList'])
const FIELDS = new Set([
  'parentID',
  'epcClass',
  'transformationID',
  'bizTransaction',
  'source',
  'destination',
])
const PLACES = new Set(['readPoint', 'bizLocation'])

/** An event with its identifiers in the form a caller asks for; what has no such form stays as it was captured. */
export function inFormat(event: EpcisEvent, format: EpcFormat): EpcisEvent {
  if (format === 'No_Preference' || format === 'Never_Translates') return event
  const spell = format === 'Always_EPC_URN' ? (uri: string) => toUrn(uri) ?? uri : asLink
  return spelled(event, '', spell) as EpcisEvent
}

/** Only URNs: a link at somebody's own address is a Digital Link already. */
const asLink = (uri: string): string => (uri.startsWith('urn:epc:') ? toDigitalLink(uri) : uri)

function spelled(value: unknown, field: string, spell: (uri: string) => string): unknown {
  if (typeof value === 'string') return LISTS.has(field) || FIELDS.has(field) ? spell(value) : value
  if (Array.isArray(value)) return value.map((each) => spelled(each, field, spell))
  if (!isObject(value) || field.includes(':') || field === 'ilmd' || field === 'errorDeclaration')
    return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'id' && PLACES.has(field) && typeof each === 'string' ? spell(each) : spelled(each, key, spell),
    ]),
  )
}
