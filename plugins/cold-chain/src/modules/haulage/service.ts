import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, RefusalError, type Day } from '@pengshui/kernel'
import type { ParcelLeg, SourcingPlan } from '../../domain'
import { legsNotDispatched, orderNotAllocated } from '../../refusals'

export type OrderAllocation = {
  order_id: string
  cart_id: string
  policy: string
  cost_fen: number
  arrives_on: Day
  plan: SourcingPlan
}

export type OrderLeg = {
  id: string
  order_id: string
  seq: number
  /** the node whose goods alone it carries; null: of every node it passes */
  origin_node_id: string | null
  from_node_id: string
  to_node_id: string | null
  temperature_class: string
  weight_g: number
  cost_fen: number
  status: 'planned' | 'in_transit' | 'arrived' | 'cancelled'
  planned_on: Day
  departed_at: Date | null
  arrived_at: Date | null
}

export type PlanEntry = {
  order_id: string
  cart_id: string
  plan: SourcingPlan
  ship_on: Day
  /** legs of parcels that travel by themselves, instead of the plan's shared ones */
  legs?: ParcelLeg[]
  departed_at?: Date
  arrived_at?: Date
}

/** Goods of an order picked at one node in one class, that leave and arrive by themselves. */
export type Parcel = { origin_node_id: string; temperature_class: string }

const BATCH_ROWS = 400

/** How an order travels: the stored sourcing plan with its explanation, and its legs. */
export default class HaulageService {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Stores plans and plans their legs. Idempotent by order. Past orders carry their times. */
  async planLegs(entries: PlanEntry[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const plans = entries.map(({ order_id, cart_id, plan }) => ({
        order_id,
        cart_id,
        policy: plan.policy,
        cost_fen: plan.cost_fen,
        arrives_on: plan.arrives_on,
        plan: JSON.stringify(plan),
      }))
      const legs = entries.flatMap((entry) =>
        (entry.legs ?? entry.plan.legs).map((leg) => legRow(entry, leg)),
      )
      for (let from = 0; from < plans.length; from += BATCH_ROWS) {
        await trx('order_allocation')
          .insert(plans.slice(from, from + BATCH_ROWS))
          .onConflict('order_id')
          .ignore()
      }
      for (let from = 0; from < legs.length; from += BATCH_ROWS) {
        await trx('order_leg')
          .insert(legs.slice(from, from + BATCH_ROWS))
          .onConflict(['order_id', 'seq'])
          .ignore()
      }
    })
  }

  /** All legs of an order, or of some of its parcels, leave. Idempotent; refuses `order_not_allocated`. */
  async dispatchOrder(order_id: string, at: Date, parcels?: Parcel[]): Promise<OrderLeg[]> {
    await this.mustExist(order_id)
    await this.knex('order_leg')
      .where({ order_id, status: 'planned' })
      .modify(ofParcels(parcels))
      .update({ status: 'in_transit', departed_at: at })
    return this.legsOf(order_id)
  }

  /** All legs of an order, or of some parcels, have arrived. Idempotent; refuses `legs_not_dispatched` while one has not left. */
  async deliverOrder(order_id: string, at: Date, parcels?: Parcel[]): Promise<OrderLeg[]> {
    await this.mustExist(order_id)
    return this.knex.transaction(async (trx) => {
      const legs: OrderLeg[] = await trx('order_leg')
        .where({ order_id })
        .modify(ofParcels(parcels))
        .orderBy('seq')
        .forUpdate()
      if (legs.every(({ status }) => status === 'cancelled'))
        throw new RefusalError(legsNotDispatched(order_id))
      if (legs.some(({ status }) => status === 'planned')) throw new RefusalError(legsNotDispatched(order_id))
      await trx('order_leg')
        .where({ order_id, status: 'in_transit' })
        .modify(ofParcels(parcels))
        .update({ status: 'arrived', arrived_at: at })
      return (await liveLegs(trx, order_id)).map(toLeg)
    })
  }

  /**
   * Plans an order's legs anew after its lots changed; none left means that it goes nowhere. What is under way stays;
   * of an order whose parcels travel by themselves, the others are planned anew.
   * Idempotent by change.
   */
  async replan(input: {
    order_id: string
    change_id: string
    reason: string
    plan: SourcingPlan | null
    legs: (SourcingPlan['legs'][number] | ParcelLeg)[]
    ship_on: Day
    at: Date
  }): Promise<void> {
    const { order_id, change_id, reason, plan, legs, at } = input
    await this.knex.transaction(async (trx) => {
      const row = { change_id, order_id, reason, plan: plan && JSON.stringify(plan), replanned_at: at }
      const fresh = await trx('order_replan')
        .insert(row)
        .onConflict('change_id')
        .ignore()
        .returning('change_id')
      if (fresh.length === 0) return
      const current = await trx('order_leg').where({ order_id }).orderBy('seq').forUpdate()
      if (current.some((leg) => leg.departed_at !== null && leg.origin_node_id === null)) return
      // Cancelled legs stay on the record, behind the numbers of the new ones.
      await trx('order_leg').where({ order_id, status: 'planned' }).update({ status: 'cancelled' })
      const last = Math.max(0, ...current.map(({ seq }) => Number(seq)))
      const rows = legs.map((leg) => ({
        ...legRow({ order_id, ship_on: input.ship_on }, leg),
        seq: last + leg.seq,
      }))
      if (rows.length > 0) await trx('order_leg').insert(rows)
    })
  }

  /** Every choice of lots after the first, oldest first. */
  async replansOf(
    order_id: string,
  ): Promise<{ change_id: string; reason: string; plan: SourcingPlan | null; replanned_at: Date }[]> {
    return this.knex('order_replan').where({ order_id }).orderBy('replanned_at')
  }

  async allocationOf(order_id: string): Promise<OrderAllocation | null> {
    const row = await this.knex('order_allocation').where({ order_id }).first()
    return row ? { ...row, cost_fen: Number(row.cost_fen) } : null
  }

  async legsOf(order_id: string): Promise<OrderLeg[]> {
    return (await liveLegs(this.knex, order_id)).map(toLeg)
  }

  private async mustExist(order_id: string): Promise<void> {
    const found = await this.knex('order_allocation').where({ order_id }).first('order_id')
    if (!found) throw new RefusalError(orderNotAllocated(order_id))
  }
}

/** Legs an order travels on; the ones that later changes cancelled are history. */
const liveLegs = (knex: Knex, order_id: string) =>
  knex('order_leg').where({ order_id }).whereNot('status', 'cancelled').orderBy('seq')

const ofParcels =
  (parcels: Parcel[] | undefined) =>
  (query: Knex.QueryBuilder): void => {
    if (parcels)
      void query.whereIn(
        ['origin_node_id', 'temperature_class'],
        parcels.map(({ origin_node_id, temperature_class }) => [origin_node_id, temperature_class]),
      )
  }

const toLeg = (row: Record<string, unknown>): OrderLeg => ({
  ...(row as OrderLeg),
  weight_g: Number(row.weight_g),
  cost_fen: Number(row.cost_fen),
})

type LegEntry = Pick<PlanEntry, 'order_id' | 'ship_on' | 'departed_at' | 'arrived_at'>

function legRow(entry: LegEntry, leg: SourcingPlan['legs'][number] | ParcelLeg) {
  const { starts_after_days, ...facts } = leg
  return {
    origin_node_id: null,
    ...facts,
    id: generateEntityId('', 'leg'),
    order_id: entry.order_id,
    status: entry.arrived_at ? 'arrived' : entry.departed_at ? 'in_transit' : 'planned',
    planned_on: addDays(entry.ship_on, starts_after_days),
    departed_at: entry.departed_at ?? null,
    arrived_at: entry.arrived_at ?? null,
  }
}
