import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { statementOf, type StatedLot, type TraceEventInput } from '../../domain'
import type { EpcisEvent } from '../../domain/epcis'
import { BATCH_ROWS } from './lot-book'
import { numberPlaces } from './number-book'

/** Who writes down the EPCIS events that state what is being recorded, in the same transaction. */
export type State = (trx: Knex, statements: EpcisEvent[], now: Date) => Promise<unknown>

const STATED = [
  ...['id', 'gtin', 'code', 'seller_id', 'produced_on', 'expires_on'],
  ...['township_code', 'village_name'],
]

/** Recorded events as EPCIS 2.0 states them; a place without a number gets its own. */
export async function statementsOf(trx: Knex, events: TraceEventInput[]): Promise<EpcisEvent[]> {
  const lots = await statedLots(trx, [
    ...new Set(events.flatMap(({ lots: parts }) => parts.map(({ lot_id }) => lot_id))),
  ])
  const nodes = events.flatMap(({ read_point, biz_location }) =>
    [read_point ?? [], biz_location ?? []].flat(),
  )
  // What has no place yet was made by its producer: the farm is the place.
  const farms = events
    .filter(({ biz_step, read_point }) => biz_step === 'commissioning' && !read_point)
    .flatMap(({ lots: parts }) => parts.flatMap(({ lot_id }) => lots.get(lot_id)?.seller_id ?? []))
  const numbered = [
    ...(await numberPlaces(trx, 'node', [...new Set(nodes)])),
    ...(await numberPlaces(trx, 'seller', [...new Set(farms)])),
  ]
  const glns = new Map(numbered.map(({ subject_id, gln }) => [subject_id, gln]))
  return events.map((event) => statementOf(event, { lots, glns }))
}

async function statedLots(trx: Knex, ids: string[]): Promise<Map<string, StatedLot>> {
  const found = new Map<string, StatedLot>()
  for (let from = 0; from < ids.length; from += BATCH_ROWS) {
    const rows: StatedLot[] = await trx('lot')
      .select(STATED)
      .whereIn('id', ids.slice(from, from + BATCH_ROWS))
    for (const row of rows) found.set(row.id, row)
  }
  return found
}
