import { createHash } from 'node:crypto'
import { expandName, namespacesOf, STANDARD_NAMESPACES } from './context'
import { vocabularyOf, type EpcisEvent } from './canonical'
import { elementsOf } from './check/rules'
import { isObject, type Json, type Namespaces } from './issue'
import { hashTime, hashValue, type ToDigitalLink } from './hash-values'
import { webTerm } from './terms'

/**
 * The event hash id of CBV 2.0 (8.9): SHA-256 over a text that says the same for every spelling of the same event.
 * `recordTime`, `eventID` and `errorDeclaration` are no part of it, so an event and its error declaration meet.
 */
export const eventHash = (
  event: EpcisEvent,
  toDigitalLink: ToDigitalLink,
  ignored?: ReadonlySet<string>,
): string =>
  `ni:///sha-256;${createHash('sha256')
    .update(preHash(event, toDigitalLink, ignored))
    .digest('hex')}?ver=CBV2.0`

/** Lists, and what each element of them is called in the text. */
const ELEMENTS: Record<string, string> = {
  ...{ epcList: 'epc', inputEPCList: 'epc', childEPCs: 'epc', outputEPCList: 'epc' },
  ...{ quantityList: 'quantityElement', childQuantityList: 'quantityElement' },
  ...{ inputQuantityList: 'quantityElement', outputQuantityList: 'quantityElement' },
  ...{ bizTransactionList: '', sourceList: '', destinationList: '', sensorElementList: 'sensorElement' },
}
const ORDER = words(
  'eventTime eventTimeZoneOffset certificationInfo parentID epcList inputEPCList childEPCs quantityList ' +
    'childQuantityList inputQuantityList outputEPCList outputQuantityList action transformationID bizStep ' +
    'disposition persistentDisposition readPoint bizLocation sensorElementList bizTransactionList destinationList ' +
    'ilmd + sourceList',
)
const INNER: Record<string, string[]> = {
  quantityElement: words('epcClass quantity uom'),
  persistentDisposition: words('set unset'),
  readPoint: ['id'],
  bizLocation: ['id'],
  bizTransactionList: words('type bizTransaction'),
  sourceList: words('type source'),
  destinationList: words('type destination'),
  sensorElement: words('sensorMetadata sensorReport'),
  sensorMetadata: words(
    'time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules',
  ),
  sensorReport: words(
    'type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism chemicalSubstance value ' +
      'component stringValue booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank ' +
      'percValue uom coordinateReferenceSystem',
  ),
}
/** Where, in the order, the vectors put what the order forgot. */
const REST = '+'
const TIMES = new Set(['eventTime', 'time', 'startTime', 'endTime'])
const LEFT_OUT = new Set([
  'type',
  '@context',
  'recordTime',
  'eventID',
  'errorDeclaration',
  'rdfs:comment',
  'comment',
])

function words(text: string): string[] {
  return text.split(' ')
}
const sorted = (texts: string[]): string =>
  texts.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))).join('')
const each = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** What is hashed. `ignored`: names of extensions, `{namespace}local`, that are nobody's business but a repository's. */
export function preHash(
  event: EpcisEvent,
  toDigitalLink: ToDigitalLink,
  ignored = new Set() as ReadonlySet<string>,
): string {
  const namespaces = namespacesOf(event['@context'], STANDARD_NAMESPACES)
  const leaf = (text: unknown): string => hashValue(text, toDigitalLink)
  const value = (field: string, within: string, raw: unknown): string => {
    if (TIMES.has(field)) return hashTime(String(raw))
    const vocabulary = vocabularyOf(field, within)
    return leaf(vocabulary ? webTerm(vocabulary, String(raw)) : raw)
  }

  function known(object: Json, order: string[], within: string, top = false): string {
    const told = order.map((field) =>
      field === REST
        ? reportRules(object)
        : object[field] === undefined
          ? ''
          : fieldText(field, object[field], within),
    )
    const skipped = (key: string): boolean =>
      order.includes(key) || (top && LEFT_OUT.has(key)) || (within === 'sensorReport' && key === 'bizRules')
    const others = Object.keys(object).filter((key) => !skipped(key))
    const own = others.map((key) => each(object[key]).map((entry) => own1(key, entry))).flat()
    return told.join('') + sorted(own)
  }

  /** `bizRules` of a report has no place in the standard's order: the vectors tell it once more, after everything known. */
  function reportRules(object: Json): string {
    const rest = elementsOf(object).map((element) => {
      const rules = each(element.sensorReport ?? []).map((report) =>
        isObject(report) && report.bizRules !== undefined
          ? `sensorReportbizRules=${leaf(report.bizRules)}`
          : '',
      )
      return namedText('sensorElement', sorted(rules))
    })
    return namedText('sensorElementList', sorted(rest))
  }

  function fieldText(field: string, raw: unknown, within: string): string {
    const element = ELEMENTS[field]
    if (element !== undefined) {
      const body = sorted(each(raw).map((entry) => elementText(element, entry, field)))
      return body && field + body
    }
    if (field === 'ilmd') return isObject(raw) ? namedText(field, known(raw, [], field)) : ''
    if (field === 'persistentDisposition')
      return isObject(raw) ? namedText(field, known(raw, INNER[field] ?? [], field)) : ''
    return sorted(each(raw).map((entry) => elementText(field, entry, within)))
  }

  const namedText = (name: string, body: string): string => body && name + body

  function elementText(name: string, entry: unknown, within: string): string {
    if (isObject(entry))
      return namedText(name || '', known(entry, INNER[name || within] ?? [], name || within))
    const text = value(name, within, entry)
    return text === '' ? '' : `${name}=${text}`
  }

  function own1(key: string, entry: unknown): string {
    const name = nameOf(key, namespaces)
    if (ignored.has(name) || LEFT_OUT.has(key)) return ''
    if (!isObject(entry)) {
      const text = entry === null ? '' : leaf(entry)
      return text === '' ? name : `${name}=${text}`
    }
    const { '#text': text, ...rest } = entry
    const inner = Object.entries(rest).flatMap(([inside, values]) =>
      each(values).map((one) => own1(inside, one)),
    )
    return `${name}${text === undefined ? '' : `=${leaf(text)}`}${sorted(inner)}`
  }

  return `eventType=${event.type}${known(event, ORDER, '', true)}`
}

export function nameOf(key: string, namespaces: Namespaces): string {
  const name = expandName(key, namespaces)
  return name ? `{${name.namespace}}${name.local}` : key
}
