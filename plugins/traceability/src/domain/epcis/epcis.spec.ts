import {
  canonicalEvent,
  checkRules,
  EPCIS_CONTEXT,
  eventHash,
  readDocument,
  toDigitalLink,
  type Json,
} from '.'

const NOW = new Date('2026-11-26T08:00:00Z')
const base: Json = {
  type: 'ObjectEvent',
  eventTime: '2026-11-20T08:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  epcList: ['urn:epc:id:sgtin:0614141.107346.2017'],
  action: 'OBSERVE',
  bizStep: 'receiving',
}
const children = { type: 'AssociationEvent', epcList: undefined, parentID: 'urn:epc:id:sgln:4012345.00011.0' }
const reading = (metadata: Json, report: Json): Json => ({
  sensorElementList: [
    { sensorMetadata: metadata, sensorReport: [{ type: 'Temperature', value: 4, uom: 'CEL', ...report }] },
  ],
})

function faults(change: Json, context: unknown = [EPCIS_CONTEXT, { ex: 'https://ex.org/' }]): string[] {
  const event = JSON.parse(JSON.stringify({ ...base, ...change }))
  const { issues, events } = readDocument({
    ...{
      '@context': context,
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-11-20T08:00:00Z',
    },
    epcisBody: { eventList: [event] },
  })
  const ruled = events.flatMap(({ event: each, path, issues: own }) =>
    own.length > 0 ? own : checkRules(each, path, NOW),
  )
  return [...issues, ...ruled].map(({ path, message }) => `${path} ${message}`)
}

const E = '$.epcisBody.eventList[0]'
it.each<[string, Json, string]>([
  ['a bare word that is no business step', { bizStep: 'selling' }, `${E}.bizStep must be a term`],
  [
    'a business step as the URN of CBV 1',
    { bizStep: 'urn:epcglobal:cbv:bizstep:shipping' },
    `${E}.bizStep must be a term`,
  ],
  ['a field without a namespace', { colour: 'red' }, `${E}.colour is not known here`],
  [
    'a prefix nobody declared',
    { 'foo:colour': 'red' },
    `${E}['foo:colour'] has a prefix that @context does not declare: foo`,
  ],
  ['the 30th of February', { eventTime: '2026-02-30T00:00:00Z' }, `${E}.eventTime must be a date`],
  ['a time without its zone', { eventTime: '2026-02-20T00:00:00' }, `${E}.eventTime must be a date`],
  ['tomorrow', { eventTime: '2026-11-27T08:00:00Z' }, `${E}.eventTime has not come yet`],
  ['ilmd of what is only seen', { ilmd: { 'ex:a': 1 } }, `${E} has ilmd`],
  ['the same object twice', { epcList: ['ex:a', 'ex:a'] }, `${E}.epcList must not have an element twice`],
  ['a type of nobody', { type: 'QuantityEvent' }, `${E}.type is no event type`],
  [
    'a unit nobody knows',
    { quantityList: [{ epcClass: 'ex:a', quantity: 1, uom: 'kg' }] },
    `${E}.quantityList[0].uom must be a unit`,
  ],
  ['nested beyond sense', { 'ex:a': nested(40) }, 'is nested deeper than 32 levels'],
  [
    'parts without a whole',
    { ...children, parentID: undefined, childEPCs: ['ex:a'], action: 'ADD' },
    `${E}.parentID is missing`,
  ],
  ['a whole without parts', { ...children, action: 'ADD' }, `${E} names no child`],
  [
    'a transformation of nothing',
    { type: 'TransformationEvent', epcList: undefined, action: undefined },
    `${E} has inputs and outputs`,
  ],
  [
    'a reading after the event',
    reading({ time: '2026-11-20T09:00:00+08:00' }, {}),
    'sensorMetadata.time is after eventTime',
  ],
  [
    'one thing in two places',
    reading({ deviceID: 'ex:d' }, { deviceID: 'ex:d' }),
    `sensorReport[0].deviceID stands in sensorMetadata, too`,
  ],
  [
    'a time that ends before it starts',
    reading({ startTime: '2026-11-19T09:00:00Z', endTime: '2026-11-19T08:00:00Z' }, {}),
    'endTime is before',
  ],
])('%s is refused', (_name, change, message) => {
  expect(faults(change).join('; ')).toContain(message)
})

it.each<[string, Json]>([
  ['as it is', {}],
  ['a web URI of the vocabulary', { bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping' }],
  ["somebody's own step", { bizStep: 'https://pengshui.example/steps/blanching' }],
  ['an extension with its namespace', { 'ex:grade': { 'ex:inner': [1, 2] } }],
  ['a place as the whole', { ...children, childEPCs: ['ex:a'], action: 'ADD' }],
])('accepted: %s', (_name, change) => {
  expect(faults(change)).toEqual([])
})

it('a document without the context of GS1 means nothing', () => {
  expect(faults({}, ['https://schema.org/'])).toEqual(["$['@context'] must name GS1's EPCIS context"])
})

it('an error declaration meets the event it is about, and every spelling of a term is one', () => {
  const hash = (change: Json): string => eventHash(canonicalEvent({ ...base, ...change }, {}), toDigitalLink)
  const declared = {
    eventID: 'urn:uuid:1',
    recordTime: '2026-11-21T00:00:00Z',
    errorDeclaration: { reason: 'incorrect_data' },
  }
  const spelled = {
    bizStep: 'urn:epcglobal:cbv:bizstep:receiving',
    epcList: ['https://x.cn/01/10614141073464/21/2017'],
  }
  expect(
    new Set([hash({}), hash(declared), hash(spelled), hash({ eventTime: '2026-11-20T00:00:00Z' })]).size,
  ).toBe(1)
  expect(hash({ bizStep: 'shipping' })).not.toBe(hash({}))
})

function nested(depth: number): Json {
  return depth === 0 ? {} : { 'ex:a': nested(depth - 1) }
}
