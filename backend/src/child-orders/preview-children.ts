import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { pathFrom, planSourcing, travelDays } from '@pengshui/cold-chain/domain'
import { milpSolver } from '@pengshui/cold-chain/solver'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { addDays, dayOf, systemClock, type Refusal } from '@pengshui/kernel'
import { splitOrder } from '@pengshui/procurement/domain'
import { readStockForSale } from '../presale/harvest'
import type { CheckedRow } from '../workflows/place-agency-order/check-rows'
import { sourcingLineFor } from '../workflows/place-order/decide-order'
import { readNetworkOn } from '../workflows/shared/read-stock'
import { namesOfNodes } from './show-children'

type Answer = { children: Awaited<ReturnType<typeof split>>; refusal: Refusal | null }

/**
 * How an order would be split if it were placed now: the same choice of lots, nothing held. A refusal is shown beside
 * the prices; nothing is split while a row is wrong.
 */
export async function previewChildren(container: MedusaContainer, rows: CheckedRow[]): Promise<Answer> {
  if (rows.some(({ refusal }) => refusal)) return { children: [], refusal: null }
  const variants = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .findBySkus([...new Set(rows.map(({ sku }) => sku))])
  const lines = variants.map((variant) => {
    const mine = rows.filter(({ sku }) => sku === variant.sku)
    return {
      line_id: variant.sku,
      variant_id: variant.variant_id,
      quantity: mine.reduce((sum, { units }) => sum + units, 0),
      amount_fen: mine.reduce((sum, { total_fen }) => sum + total_fen, 0),
      variant,
    }
  })
  const ship_on = dayOf(systemClock())
  const product_ids = [...new Set(variants.map(({ product_id }) => product_id))]
  const [{ lots, presales }, network] = await Promise.all([
    readStockForSale(container, product_ids, null),
    readNetworkOn(container, ship_on),
  ])
  const wanted = lines.map((line) => sourcingLineFor(line, 'institution'))
  const plan = await planSourcing({ lines: wanted, lots, network, ship_on }, milpSolver)
  // Goods of a harvest to come have no lots yet: they are split when it is shared out.
  if (!plan.ok) return { children: [], refusal: presales.length > 0 ? null : plan.refusal }
  return { children: await split(container, lines, plan.value.picks, { network, ship_on }), refusal: null }
}

type Lines = (Parameters<typeof sourcingLineFor>[0] & { amount_fen: number })[]
type Picks = Extract<Awaited<ReturnType<typeof planSourcing>>, { ok: true }>['value']['picks']
type Way = { network: Awaited<ReturnType<typeof readNetworkOn>>; ship_on: string }

async function split(container: MedusaContainer, lines: Lines, picks: Picks, { network, ship_on }: Way) {
  const lineOf = new Map(lines.map((line) => [line.line_id, line]))
  const { children } = splitOrder(
    lines.map(({ line_id, amount_fen, quantity }) => ({
      ...{ line_id, amount_fen },
      units: quantity,
      waiting_share: 0,
    })),
    picks.map(({ line_id, variant_id, lot_id, node_id, quantity }) => ({
      ...{ line_id, variant_id, lot_id, node_id, quantity },
      temperature_class: lineOf.get(line_id)?.variant.temperature_class ?? '',
      share: quantity,
    })),
  )
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const nodes = await namesOfNodes(
    knex,
    children.map(({ node_id }) => node_id),
  )
  return children.map(({ node_id, temperature_class, amount_fen, rows }, index) => ({
    no: index + 1,
    temperature_class,
    amount_fen,
    node: nodes.get(node_id) ?? null,
    departs_on: ship_on,
    arrives_on: addDays(ship_on, travelDays(pathFrom(node_id, network) ?? [])),
    goods: mergeLots(rows).map(({ line_id, quantity, units, amount_fen: fen }) => {
      const variant = lineOf.get(line_id)?.variant
      return {
        ...{ sku: line_id, quantity, units, amount_fen: fen },
        base_unit: variant?.base_unit ?? 'g',
        unit_quantity: variant?.base_quantity ?? 1,
        name_zh: variant?.name_zh ?? '',
        name_en: variant?.name_en ?? '',
        net_content_zh: variant?.net_content_zh ?? '',
        net_content_en: variant?.net_content_en ?? '',
      }
    }),
  }))
}

type Sum = { line_id: string; quantity: number; units: number; amount_fen: number }

/** Before an order is placed its lots are nobody's yet: goods are shown by line. */
function mergeLots(rows: Sum[]): Sum[] {
  const sums = new Map<string, Sum>()
  for (const { line_id, quantity, units, amount_fen } of rows) {
    const sum = sums.get(line_id) ?? { line_id, quantity: 0, units: 0, amount_fen: 0 }
    sums.set(line_id, {
      line_id,
      quantity: sum.quantity + quantity,
      units: sum.units + units,
      amount_fen: sum.amount_fen + amount_fen,
    })
  }
  return [...sums.values()]
}
