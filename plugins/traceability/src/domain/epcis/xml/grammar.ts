/**
 * What may stand in which element of EPCIS 2.0 in XML, in the order of its schema. A particle is a name with `?`
 * (may), `+` (one or more) or `*` (any number); `:type` after it says how the element is made. `any` at the end lets
 * elements of other namespaces follow. A made type is `text`, `uri`, `time`, `action`, `decimal`, `boolean`,
 * `behaviour` (simple), `lax` (whatever) or another name of this table.
 */
export type Rule = { children: string; attributes?: string; any?: boolean; choice?: boolean; simple?: string }

const EVENT =
  'eventTime:time recordTime:time? eventTimeZoneOffset:text eventID:uri? errorDeclaration:errorDeclaration? ' +
  'certificationInfo:uri? baseExtension:lax? '
const PLACES = 'bizStep:uri? disposition:uri? readPoint:place? bizLocation:place? '
const PARTIES = 'sourceList:sources? destinationList:destinations? '
const SENSORS = 'sensorElementList:sensorElements? persistentDisposition:persistent? '
const REPORT =
  'type:uri value:decimal component:uri stringValue:text booleanValue:boolean hexBinaryValue:hex uriValue:uri uom:text ' +
  'minValue:decimal maxValue:decimal sDev:decimal chemicalSubstance:uri microorganism:uri deviceID:uri ' +
  'deviceMetadata:uri rawData:uri time:time meanValue:decimal percRank:decimal percValue:decimal ' +
  'dataProcessingMethod:uri coordinateReferenceSystem:uri exception:uri bizRules:uri'
const METADATA =
  'time:time deviceID:uri deviceMetadata:uri rawData:uri startTime:time endTime:time bizRules:uri dataProcessingMethod:uri'
const DOCUMENT =
  'schemaVersion:decimal! creationDate:datetime! sender:text receiver:text instanceIdentifier:text'

export const GRAMMAR: Record<string, Rule> = {
  EPCISDocument: {
    children: 'EPCISHeader:header? EPCISBody:body extension:lax?',
    attributes: DOCUMENT,
    any: true,
  },
  EPCISQueryDocument: {
    children: 'EPCISHeader:header? EPCISBody:queryBody extension:lax?',
    attributes: DOCUMENT,
    any: true,
  },
  EPCISMasterDataDocument: {
    children: 'EPCISHeader:header? EPCISBody:masterBody extension:lax?',
    attributes: DOCUMENT,
    any: true,
  },
  EPCISCaptureJob: {
    children:
      'captureErrorBehaviour:behaviour createdAt:time? finishedAt:time? errors:problems? errorFile:uri?',
    attributes: 'running:boolean! success:boolean! captureID:text!',
    any: true,
  },
  problems: { children: 'error:problem+' },
  problem: { children: 'type:uri title:text status:integer? detail:text? instance:uri?', any: true },
  header: { children: 'StandardBusinessDocumentHeader:lax? extension:headerExtension?' },
  headerExtension: { children: 'EPCISMasterData:masterData? extension:lax?' },
  masterData: { children: 'VocabularyList:vocabularies extension:lax?' },
  masterBody: { children: 'VocabularyList:vocabularies? extension:lax?', any: true },
  vocabularies: { children: 'Vocabulary:vocabulary*' },
  vocabulary: {
    children: 'VocabularyElementList:vocabularyElements? extension:lax?',
    attributes: 'type:uri!',
    any: true,
  },
  vocabularyElements: { children: 'VocabularyElement:vocabularyElement+' },
  vocabularyElement: {
    children: 'attribute:lax* children:ids? extension:lax?',
    attributes: 'id:uri!',
    any: true,
  },
  ids: { children: 'id:uri*' },
  body: { children: 'EventList:events? extension:lax?', any: true },
  events: {
    children:
      'ObjectEvent AggregationEvent TransformationEvent TransactionEvent AssociationEvent extension:lax',
    choice: true,
  },
  queryBody: { children: 'Poll:poll QueryResults:results Subscribe:lax', choice: true },
  poll: { children: 'queryName:text params:params' },
  params: { children: 'param:param*' },
  param: { children: 'name:text value:lax' },
  results: {
    children: 'queryName:text subscriptionID:text? resultsBody:resultsBody extension:lax?',
    any: true,
  },
  resultsBody: { children: 'EventList:events VocabularyList:vocabularies', choice: true },

  ObjectEvent: {
    children: `${EVENT}epcList:epcs? action:action ${PLACES}bizTransactionList:transactions? quantityList:quantities? ${PARTIES}${SENSORS}ilmd:ilmd? extension:lax?`,
    any: true,
  },
  AggregationEvent: {
    children: `${EVENT}parentID:uri? childEPCs:epcs? action:action ${PLACES}bizTransactionList:transactions? childQuantityList:quantities? ${PARTIES}${SENSORS}extension:lax?`,
    any: true,
  },
  TransactionEvent: {
    children: `${EVENT}bizTransactionList:transactions parentID:uri? epcList:epcs? action:action ${PLACES}quantityList:quantities? ${PARTIES}${SENSORS}extension:lax?`,
    any: true,
  },
  TransformationEvent: {
    children: `${EVENT}inputEPCList:epcs? inputQuantityList:quantities? outputEPCList:epcs? outputQuantityList:quantities? transformationID:uri? ${PLACES}bizTransactionList:transactions? ${PARTIES}${SENSORS}ilmd:ilmd? extension:lax?`,
    any: true,
  },
  AssociationEvent: {
    children: `${EVENT}parentID:uri childEPCs:epcs? childQuantityList:quantities? action:action ${PLACES}bizTransactionList:transactions? ${PARTIES}${SENSORS}extension:lax?`,
    any: true,
  },
  errorDeclaration: {
    children: 'declarationTime:time reason:uri correctiveEventIDs:correctives extension:lax',
    choice: true,
    any: true,
  },
  correctives: { children: 'correctiveEventID:uri*' },
  epcs: { children: 'epc:uri*' },
  quantities: { children: 'quantityElement:quantity*' },
  quantity: { children: 'epcClass:uri quantity:decimal? uom:text?' },
  place: { children: 'id:uri extension:lax?', any: true },
  transactions: { children: 'bizTransaction:transaction+' },
  transaction: { children: '', simple: 'uri', attributes: 'type:uri' },
  sources: { children: 'source:party+' },
  destinations: { children: 'destination:party+' },
  party: { children: '', simple: 'uri', attributes: 'type:uri!' },
  persistent: { children: 'unset:uri* set:uri*' },
  ilmd: { children: 'extension:lax?', any: true },
  sensorElements: { children: 'sensorElement:sensorElement+ extension:lax?' },
  sensorElement: {
    children: 'sensorMetadata:sensorMetadata? sensorReport:sensorReport+ extension:lax?',
    any: true,
  },
  sensorMetadata: { children: '', simple: 'text', attributes: METADATA },
  sensorReport: { children: '', simple: 'text', attributes: REPORT },
}

export type Particle = { name: string; type: string; min: number; max: number }

const QUANTIFIERS: Record<string, [number, number]> = { '?': [0, 1], '*': [0, Infinity], '+': [1, Infinity] }
const parsed = new Map<string, Particle[]>()

/** The particles of a list, each parsed once. */
export function particles(list: string): Particle[] {
  let known = parsed.get(list)
  if (!known) {
    known = list
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const sign = /[?*+!]$/.exec(word)?.[0] ?? ''
        const [name = '', type = name] = (sign ? word.slice(0, -1) : word).split(':')
        const [min, max] = QUANTIFIERS[sign] ?? [sign === '!' ? 1 : 1, 1]
        return { name, type, min: sign === '!' ? 1 : min, max }
      })
    parsed.set(list, known)
  }
  return known
}

/** Attributes may be left out unless they are marked with `!`. */
export const attributeTypes = (list: string): (Particle & { required: boolean })[] =>
  particles(list).map((particle, index) => ({
    ...particle,
    required: list.split(' ')[index]?.endsWith('!') ?? false,
  }))
