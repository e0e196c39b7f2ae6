import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import {
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createStockLocationsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from '@medusajs/medusa/core-flows'
import { systemClock } from '@pengshui/kernel'
import {
  CHILD_ORDER_MODULE,
  type ChildOrder,
  type ChildOrderService,
} from '@pengshui/procurement/modules/child_order'
import { isOf, unitsLeft, type LifeFacts, type LifeLine } from '../../../order-life/facts'
import { readLife } from '../../../order-life/read-life'

type Door = { node_id: string; name_zh: string }
type Known = { id: string; shipped_at: Date | null; delivered_at: Date | null }

/** Core knows a node by a stock location that carries its id; the first parcel from a node makes it. */
async function locationOf(container: MedusaContainer, { node_id, name_zh }: Door): Promise<string> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const found = await knex('stock_location')
    .whereRaw(`metadata ->> 'node_id' = ?`, [node_id])
    .whereNull('deleted_at')
    .first('id')
  if (found) return found.id
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: name_zh, metadata: { node_id } }] },
  })
  const [made] = result
  if (!made) throw new Error(`No stock location was made for node ${node_id}`)
  return made.id
}

/** The fulfilment core has of a child order, or of a whole order that has none. */
const knownFulfilment = (knex: Knex, order_id: string, child?: ChildOrder): Promise<Known | undefined> =>
  knex('order_fulfillment as l')
    .join('fulfillment as f', 'f.id', 'l.fulfillment_id')
    .where('l.order_id', order_id)
    .whereNull('l.deleted_at')
    .whereNull('f.canceled_at')
    .whereRaw(`f.metadata ->> 'child_order_id' is not distinct from ?`, [child?.id ?? null])
    .first('f.id', 'f.shipped_at', 'f.delivered_at')

/** The node whose door goods leave by for the buyer. */
const doorOf = (knex: Knex, order_id: string, child?: ChildOrder): Promise<Door | undefined> =>
  knex('order_leg as l')
    .join('network_node as n', 'n.id', 'l.from_node_id')
    .where({ 'l.order_id': order_id, 'l.to_node_id': null })
    .whereNot('l.status', 'cancelled')
    .modify((query) => {
      if (child)
        void query.where({
          'l.origin_node_id': child.node_id,
          'l.temperature_class': child.temperature_class,
        })
    })
    .orderBy('l.seq', 'desc')
    .first('n.id as node_id', 'n.name_zh')

/** Units of a line in a child order; a substitute's rows count the units they stand in for, core counts its own. */
function unitsIn({ rows }: ChildOrder, line: LifeLine): number {
  const mine = rows.filter(isOf(line))
  if (line.replaces_line_id === null) return mine.reduce((sum, { units }) => sum + units, 0)
  const quantity = mine.reduce((sum, row) => sum + row.quantity, 0)
  return Math.floor(quantity / (line.variant?.base_quantity ?? 1))
}

/** Units by core's line: those of the child's rows, or all that are left of the order. */
const itemsOf = (life: LifeFacts, child?: ChildOrder): { id: string; quantity: number }[] =>
  life.lines
    .map((line) => ({
      id: line.line_id,
      quantity: child ? unitsIn(child, line) : unitsLeft(line, life),
    }))
    .filter(({ quantity }) => quantity > 0)

type Input = { order_id: string; child_ids: string[]; actor_id: string }

async function partsOf(
  container: MedusaContainer,
  { order_id, child_ids }: Omit<Input, 'actor_id'>,
): Promise<(ChildOrder | undefined)[]> {
  if (child_ids.length === 0) return [undefined]
  const children = await container.resolve<ChildOrderService>(CHILD_ORDER_MODULE).childrenOf([order_id])
  return children.filter(({ id }) => child_ids.includes(id))
}

/**
 * Tells core what has left: one fulfilment per child order, or one for an order without children, at the node whose
 * door it left by. A part that has less than a unit of anything is none in core. Repeatable.
 */
export const fulfilInCoreStep = createStep(
  { name: 'fulfil-in-core', maxRetries: 3 },
  async ({ order_id, child_ids, actor_id }: Input, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const life = await readLife(container, order_id, systemClock())
    if (!life) throw new Error(`Order ${order_id} is gone`)
    for (const child of await partsOf(container, { order_id, child_ids })) {
      const items = itemsOf(life, child)
      const door = await doorOf(knex, order_id, child)
      if (items.length === 0 || !door) continue
      const about = { order_id, created_by: actor_id, items, no_notification: true }
      let known = await knownFulfilment(knex, order_id, child)
      if (!known) {
        const location_id = await locationOf(container, door)
        const metadata = child ? { child_order_id: child.id } : null
        const { result } = await createOrderFulfillmentWorkflow(container).run({
          input: { ...about, location_id, metadata },
        })
        known = { id: result.id, shipped_at: null, delivered_at: null }
      }
      if (!known.shipped_at)
        await createOrderShipmentWorkflow(container).run({
          input: { ...about, fulfillment_id: known.id, labels: [] },
        })
    }
    return new StepResponse(order_id)
  },
)

/** Tells core what is at the door. Repeatable. */
export const deliverInCoreStep = createStep(
  { name: 'deliver-in-core', maxRetries: 3 },
  async ({ order_id, child_ids }: Omit<Input, 'actor_id'>, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    for (const child of await partsOf(container, { order_id, child_ids })) {
      const known = await knownFulfilment(knex, order_id, child)
      if (known && !known.delivered_at)
        await markOrderFulfillmentAsDeliveredWorkflow(container).run({
          input: { orderId: order_id, fulfillmentId: known.id },
        })
    }
    return new StepResponse(order_id)
  },
)
