import { generateEntityId } from '@medusajs/framework/utils'
import { dayOf, orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  checkPeriod,
  nextStandingStatus,
  plainLines,
  type Closure,
  type DeliveryRule,
  type OrderLine,
  type StandingAction,
} from '../../domain'
import { standingOrdersTooMany } from '../../refusals'
import { keepClosures, putClosures, removeClosure } from './closures'
import { StandingReadings, toRun, toStanding } from './readings'
import type { RunOutcome, StandingOrder, StandingRun } from './types'

type Draft = DeliveryRule & {
  name: string
  lines: OrderLine[]
  note?: string | null
}
type By = { member_id: string; at: Date }

export const STANDING_ORDERS_MAX = 100

const columnsOf = (draft: Draft, by: By) => ({
  name: draft.name,
  lines: JSON.stringify(orThrow(plainLines(draft.lines))),
  note: draft.note ?? null,
  weekdays: [...new Set(draft.weekdays)].sort((a, b) => a - b),
  starts_on: draft.starts_on,
  ends_on: draft.ends_on,
  lead_days: draft.lead_days,
  observes_closures: draft.observes_closures,
  responsible_id: by.member_id,
  updated_at: by.at,
})

/** Standing orders, the dates they skip, and what became of each date. */
export default class StandingOrderService extends StandingReadings {
  /** Refuses `order_lines_invalid`, `standing_period_invalid`, `standing_orders_too_many`; the same id again changes nothing. */
  async create(
    institution_id: string,
    draft: Draft,
    by: By,
    id = generateEntityId('', 'stand'),
  ): Promise<StandingOrder> {
    orThrow(checkPeriod(draft, dayOf(by.at)))
    const row = columnsOf(draft, by)
    const { count } = await this.list(institution_id, { limit: 1, offset: 0 })
    if (count >= STANDING_ORDERS_MAX) throw new RefusalError(standingOrdersTooMany(STANDING_ORDERS_MAX))
    await this.knex('standing_order')
      .insert({ ...row, id, institution_id, status: 'active', created_at: by.at })
      .onConflict('id')
      .ignore()
    return this.get(institution_id, id)
  }

  /** A new wording; dates already placed stay as they are. Who writes it answers for it from now on. */
  async update(institution_id: string, id: string, draft: Draft, by: By): Promise<StandingOrder> {
    const known = await this.get(institution_id, id)
    orThrow(checkPeriod(draft, dayOf(by.at)))
    if (known.status === 'ended') orThrow(nextStandingStatus('ended', 'resume'))
    const rows = await this.knex('standing_order')
      .where({ institution_id, id })
      .update(columnsOf(draft, by))
      .returning('*')
    return toStanding(rows[0])
  }

  /** Moves it along its transition table. Refuses `illegal_standing_action`. */
  async act(institution_id: string, id: string, action: StandingAction, by: By): Promise<StandingOrder> {
    return this.knex.transaction(async (trx) => {
      const row = await trx('standing_order').where({ institution_id, id }).forUpdate().first()
      const status = orThrow(nextStandingStatus(this.found(row).status, action))
      const rows = await trx('standing_order')
        .where({ id })
        .update({ status, updated_at: by.at })
        .returning('*')
      return toStanding(rows[0])
    })
  }

  /** Leaves out one date, or takes it back in. */
  async skip(standing_order_id: string, deliver_on: Day, by: By): Promise<void> {
    await this.knex('standing_order_skip')
      .insert({ standing_order_id, deliver_on, skipped_by: by.member_id, skipped_at: by.at })
      .onConflict(['standing_order_id', 'deliver_on'])
      .ignore()
  }

  async unskip(standing_order_id: string, deliver_on: Day): Promise<void> {
    await this.knex('standing_order_skip').where({ standing_order_id, deliver_on }).delete()
  }

  /** Writes down what became of a date; a placed date stays placed, whatever is told later. */
  async recordRun(
    standing_order_id: string,
    deliver_on: Day,
    outcome: RunOutcome,
    at: Date,
  ): Promise<StandingRun> {
    const told = {
      order_id: null,
      approval_id: null,
      code: null,
      message: null,
      row_number: null,
      ...outcome,
      ran_at: at,
    }
    await this.knex('standing_order_run')
      .insert({ standing_order_id, deliver_on, ...told })
      .onConflict(['standing_order_id', 'deliver_on'])
      .merge({ ...told, attempts: this.knex.raw('standing_order_run.attempts + 1') })
      .where('standing_order_run.status', '<>', 'placed')
    const row = await this.knex('standing_order_run').where({ standing_order_id, deliver_on }).first()
    return toRun(row)
  }

  /** The calendar as the house's file has it; what a person changed stays as it is. */
  keepClosures(closures: (Closure & { source: string })[]): Promise<void> {
    return keepClosures(this.knex, closures)
  }

  /** Writes closures by their codes, all or none. Refuses `closures_too_many`. */
  putClosures(closures: (Closure & { source: string })[], by: { actor_id: string; at: Date }) {
    return putClosures(this.knex, closures, by)
  }

  /** Takes a closure out of the calendar, or puts it back. Refuses `closure_not_found`. */
  removeClosure(code: string, is_removed: boolean, by: { actor_id: string; at: Date }): Promise<void> {
    return removeClosure(this.knex, code, is_removed, by)
  }
}
