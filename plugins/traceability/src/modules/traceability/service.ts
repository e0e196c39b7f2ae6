import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { systemClock } from '@pengshui/kernel'
import type { JourneyEvent, LotDraft, LotFacts, LotStatus, ScanVerdict, TraceEventInput } from '../../domain'
import { append, readJourney, readRelatives, type Relative } from './event-store'
import { commission, type CommissionedLots } from './lot-book'
import { Lot } from './models/lot'
import { statementsOf, type State } from './statements'
import { forgetScans, readVerdict, recordScan } from './scan-log'
import {
  nameUnits,
  numberPlaces,
  placeOf,
  unitOf,
  type NumberedPlace,
  type PlaceKind,
  type ShippingUnit,
  type UnitDraft,
} from './number-book'

const JOURNEY_EVENTS_MAX = 500

export type RecordedEvents = { recorded: number; known: number }
export type Journey = { lot: LotFacts; events: JourneyEvent[]; event_count: number }

/** What lots are and what happened to them. Lots are made by `commissionLots`; events are only ever appended. */
export default class TraceabilityService extends MedusaService({ Lot }) {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    super(container)
    this.knex = container.__pg_connection__
  }

  /**
   * Makes lots with their lot code, trace code and GTIN, hundreds at once and all or none. Idempotent by
   * `intake_key`. Refuses `invalid_quantity`, `lot_too_large`, `lot_dates_reversed`, `gtin_invalid`, with the row.
   */
  async commissionLots(drafts: LotDraft[]): Promise<CommissionedLots> {
    return this.knex.transaction((trx) => commission(trx, drafts))
  }

  /** Takes back lots just made; one that events already name stays, closed. */
  async discardLots(lot_ids: string[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const lots = trx('lot').whereIn('id', lot_ids)
      const named = trx('trace_event_lot').select('lot_id').whereIn('lot_id', lot_ids)
      await lots.clone().whereNotIn('id', named.clone()).delete()
      await lots.clone().update({ status: 'closed', intake_key: null })
    })
  }

  /**
   * Lots change their standing: recalled, closed, or good again. Only those that have one of `from` now; repeating it
   * changes nothing. @returns ids of the lots that changed
   */
  async changeStatus(lot_ids: string[], from: LotStatus[], to: LotStatus): Promise<string[]> {
    const rows = await this.knex('lot')
      .whereIn('id', lot_ids)
      .whereIn('status', from)
      .update({ status: to })
      .returning('id')
    return rows.map(({ id }) => id)
  }

  /**
   * Appends events, thousands at once and all or none. Idempotent by `event_id`: a known event changes nothing.
   * `state` is given the EPCIS events that state the new ones, to be written in the same transaction.
   * Refuses `lot_unknown` and what `checkEvent` refuses.
   */
  async recordEvents(
    events: TraceEventInput[],
    state: State,
    now: Date = systemClock(),
  ): Promise<RecordedEvents> {
    const fresh = await this.knex.transaction(async (trx) => {
      const told = await append(trx, events, now)
      if (told.length > 0) await state(trx, await statementsOf(trx, told), now)
      return told
    })
    return { recorded: fresh.length, known: events.length - fresh.length }
  }

  /** A lot by its trace code, with everything that happened to it but for whom; null when there is none. */
  async journeyOf(trace_code: string): Promise<Journey | null> {
    const [lot] = await this.listLots({ trace_code }, { take: 1 })
    if (!lot) return null
    const page = { limit: JOURNEY_EVENTS_MAX, offset: 0, withoutOrders: true }
    return { lot, ...(await readJourney(this.knex, lot.id, page)) }
  }

  /** What a lot was made of and what was made of it, the nearest first. */
  async relativesOf(lot_id: string): Promise<{ parents: Relative[]; children: Relative[] }> {
    const [parents, children] = await Promise.all([
      readRelatives(this.knex, lot_id, 'parents'),
      readRelatives(this.knex, lot_id, 'children'),
    ])
    return { parents, children }
  }

  /** A lot by its id with a page of all its events, the orders that took of it included; for operators. */
  async fullJourneyOf(lot_id: string, limit: number, offset: number): Promise<Journey | null> {
    const [lot] = await this.listLots({ id: lot_id }, { take: 1 })
    return lot ? { lot, ...(await readJourney(this.knex, lot.id, { limit, offset })) } : null
  }

  /** Gives shipping units their numbers (SSCC), in their order; one that has a number keeps it. */
  nameShippingUnits(drafts: UnitDraft[]): Promise<ShippingUnit[]> {
    return nameUnits(this.knex, drafts)
  }

  shippingUnitOf(sscc: string): Promise<ShippingUnit | null> {
    return unitOf(this.knex, sscc)
  }

  /** Gives places their numbers (GLN); one that has a number keeps it. */
  numberPlaces(kind: PlaceKind, subject_ids: string[]): Promise<NumberedPlace[]> {
    return numberPlaces(this.knex, kind, subject_ids)
  }

  placeOf(gln: string): Promise<NumberedPlace | null> {
    return placeOf(this.knex, gln)
  }

  /** Counts one scan of a lot's label by hour and province, and says whether that many can be. */
  recordScan(lot_id: string, region: string, now: Date): Promise<ScanVerdict> {
    return recordScan(this.knex, lot_id, region, now)
  }

  scanVerdictOf(lot_id: string, now: Date): Promise<ScanVerdict> {
    return readVerdict(this.knex, lot_id, now)
  }

  forgetScans(now: Date): Promise<number> {
    return forgetScans(this.knex, now)
  }
}
