import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { createStockLocationsWorkflow } from '@medusajs/medusa/core-flows'
import { systemClock } from '@pengshui/kernel'
import { unitsLeft } from '../../../order-life/facts'
import { readLife } from '../../../order-life/read-life'

type Door = { node_id: string; name_zh: string }

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

/**
 * READ: the fulfilment core is told of. Its location is the node of the allocation whose door the parcel leaves by;
 * `fulfilment_id` is there when core knows it already.
 */
export const readFulfilmentStep = createStep('read-fulfilment', async (order_id: string, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const life = await readLife(container, order_id, systemClock())
  const known = await knex('order_fulfillment as l')
    .join('fulfillment as f', 'f.id', 'l.fulfillment_id')
    .where('l.order_id', order_id)
    .whereNull('l.deleted_at')
    .whereNull('f.canceled_at')
    .first('f.id', 'f.shipped_at', 'f.delivered_at')
  const door: Door | undefined = await knex('order_leg as l')
    .join('network_node as n', 'n.id', 'l.from_node_id')
    .where({ 'l.order_id': order_id, 'l.to_node_id': null })
    .whereNot('l.status', 'cancelled')
    .orderBy('l.seq', 'desc')
    .first('n.id as node_id', 'n.name_zh')
  const items = (life?.lines ?? [])
    .map((line) => ({ id: line.line_id, quantity: life ? unitsLeft(line, life) : 0 }))
    .filter(({ quantity }) => quantity > 0)
  return new StepResponse({
    fulfilment_id: (known?.id as string | undefined) ?? null,
    is_shipped: Boolean(known?.shipped_at),
    is_delivered: Boolean(known?.delivered_at),
    location_id: door && !known ? await locationOf(container, door) : '',
    items,
  })
})
