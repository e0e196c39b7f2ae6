import type { EpcisEvent } from './epcis/canonical'
import { generateDigitalLink } from './digital-link'
import { internalGln } from './identity'
import type { LotFacts } from './lot'
import type { EventLot, TraceEventInput } from './trace-event'

/** What a statement needs to know of a lot. */
export type StatedLot = Pick<
  LotFacts,
  'id' | 'gtin' | 'code' | 'seller_id' | 'produced_on' | 'expires_on' | 'township_code' | 'village_name'
>
/** `glns`: by the ids of nodes, and of sellers, whose farms are places too. */
export type StatementFacts = { lots: Map<string, StatedLot>; glns: Map<string, string> }

/** Words that no standard has; they begin with the prefix `pengshui` in our events. */
export const PENGSHUI_VOCABULARY = 'urn:pengshui:voc:'
const CONTEXT = { '@context': { pengshui: PENGSHUI_VOCABULARY } }
const COUNTRY = 'CN'
const OFFSET = '+08:00'
const OFFSET_MS = 8 * 3600_000

/** The market itself as a party: the last number of our own range, which no place is ever given. */
export const MARKET_GLN = internalGln(9_999_999_999)

/** A business transaction as CBV 2.0 (8.5) writes it: whose, and its number there. */
export const transactionUri = (number: string): string =>
  `urn:epcglobal:cbv:bt:${MARKET_GLN}:${encodeURIComponent(number)}`

/** How the business transactions of our own orders begin. */
export const ORDER_TRANSACTIONS = transactionUri('')

/** A lot's one identifier: GTIN and lot number (LGTIN). */
export const lotUri = ({ gtin, code }: Pick<LotFacts, 'gtin' | 'code'>): string =>
  linkOf([
    { ai: '01', value: gtin },
    { ai: '10', value: code },
  ])
const placeUri = (gln: string): string => linkOf([{ ai: '414', value: gln }])

function linkOf(elements: { ai: string; value: string }[]): string {
  const link = generateDigitalLink(elements)
  if (typeof link !== 'string') throw new Error(`No link: ${link.fault}`)
  return link
}

/** The instant as the county's clocks showed it: EPCIS wants the offset that held there. */
const atCounty = (at: Date | string): string =>
  `${new Date(new Date(at).getTime() + OFFSET_MS).toISOString().slice(0, -1)}${OFFSET}`

/**
 * A fact of the lots' story as the event of EPCIS 2.0 that states it. Nothing of a buyer, a household or a plot is in
 * it. @throws when a lot or a number of a place is missing from the facts
 */
export function statementOf(event: TraceEventInput, facts: StatementFacts): EpcisEvent {
  const { event_id, event_type, action, biz_step, disposition, event_time, sensor_elements = [] } = event
  const lots = event.lots.map((part) => ({ part, lot: known(facts.lots, part.lot_id) }))
  const of = (role: EventLot['role']) => lots.filter(({ part }) => part.role === role)
  const transactions = (event.biz_transactions ?? []).map(({ type, id }) => ({
    ...{ type, bizTransaction: transactionUri(id) },
  }))
  const place = event.read_point ?? (biz_step === 'commissioning' ? lots[0]?.lot.seller_id : undefined)
  const location = event.biz_location
  return {
    ...CONTEXT,
    type: event_type,
    eventID: event_id,
    eventTime: atCounty(event_time),
    eventTimeZoneOffset: OFFSET,
    ...(action ? { action } : {}),
    bizStep: biz_step,
    ...(disposition ? { disposition } : {}),
    ...(place ? { readPoint: { id: placeUri(known(facts.glns, place)) } } : {}),
    ...(location ? { bizLocation: { id: placeUri(known(facts.glns, location)) } } : {}),
    ...(transactions.length > 0 ? { bizTransactionList: transactions } : {}),
    ...(event_type === 'TransformationEvent'
      ? { inputQuantityList: of('input').map(quantityOf), outputQuantityList: of('output').map(quantityOf) }
      : { quantityList: lots.map(quantityOf) }),
    ...(sensor_elements.length > 0 ? { sensorElementList: sensor_elements } : {}),
    ...(biz_step === 'commissioning' && lots[0] ? { ilmd: ilmdOf(lots[0].lot) } : {}),
  }
}

type Part = { part: EventLot; lot: StatedLot }
const quantityOf = ({ part, lot }: Part) => ({
  ...{ epcClass: lotUri(lot), quantity: part.quantity, uom: part.uom },
})

/** What holds of the goods for good, from their first day: CBV's master data of a lot, and where exactly it grew. */
const ilmdOf = ({ code, produced_on, expires_on, township_code, village_name }: StatedLot) => ({
  'cbvmda:lotNumber': code,
  'cbvmda:itemExpirationDate': expires_on,
  'cbvmda:countryOfOrigin': COUNTRY,
  'pengshui:producedOn': produced_on,
  'pengshui:township': township_code,
  ...(village_name ? { 'pengshui:village': village_name } : {}),
})

function known<V>(map: Map<string, V>, id: string): V {
  const value = map.get(id)
  if (value === undefined) throw new Error(`A statement names what is not known: ${id}`)
  return value
}
