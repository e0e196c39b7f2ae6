import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { HAULAGE_MODULE, type HaulageService } from '@pengshui/cold-chain/modules/haulage'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { ORDER_LIFE_MODULE, type OrderLifeService, type Substitution } from '../modules/order_life'
import type { Delivered, LifeFacts, LifeLine } from './facts'
import { LIFE_SQL } from './life-sql'

type Sold = Omit<LifeLine, 'variant' | 'replaces_line_id'>

type Row = {
  order_id: string
  cart_id: string | null
  status: string
  created_at: Date
  of_institution: boolean
  ordered_fen: string
  paid_fen: string
  lines: Sold[]
}

/** Everything that is known of an order's life, from every room; null when there is no such order. */
export async function readLife(
  container: MedusaContainer,
  order_id: string,
  now: Date,
): Promise<LifeFacts | null> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(LIFE_SQL, { order_id })
  const row: Row | undefined = rows[0]
  if (!row) return null
  const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const offers = await life.substitutionsOf(order_id)
  const lines = withSubstitutes(row.lines, offers)
  const variant_ids = [...new Set(lines.map(({ variant_id }) => variant_id).filter(Boolean))]
  const [
    variants,
    holds,
    shortages,
    legs,
    changes,
    refunds,
    weights,
    after_sales,
    promises,
    returned,
    parts,
  ] = await Promise.all([
    container.resolve<CooperativeService>(COOPERATIVE_MODULE).describeVariants(variant_ids),
    ledger.holdsOfOrders([order_id]),
    ledger.shortagesOf(order_id),
    container.resolve<HaulageService>(HAULAGE_MODULE).legsOf(order_id),
    life.lineChanges(order_id),
    life.refundsOf(order_id),
    life.weightsOf(order_id),
    life.requestsOf(order_id),
    container.resolve<PresaleService>(PRESALE_MODULE).promisesOf(order_id),
    ledger.returnedOf(order_id),
    row.of_institution ? readDeliveries(container, order_id) : [],
  ])
  const variantOf = new Map(variants.map((variant) => [variant.variant_id, variant]))
  const arrived = legs.map(({ arrived_at }) => arrived_at)
  return {
    order_id,
    cart_id: row.cart_id ?? '',
    buyer_kind: row.of_institution ? 'institution' : 'consumer',
    is_cancelled: row.status === 'canceled',
    created_at: row.created_at,
    ordered_fen: Number(row.ordered_fen),
    paid_fen: Number(row.paid_fen),
    lines: lines.map((line) => ({ ...line, variant: variantOf.get(line.variant_id) ?? null })),
    ...{ holds, shortages, legs, changes, refunds, weights, after_sales, promises },
    substitutions: offers,
    deliveries: parts,
    returned,
    delivered_at: lastOf(arrived),
    now,
  }
}

/** Lines as they were sold, and after them the goods that stand in for some, as lines of their own. */
function withSubstitutes(sold: Sold[], offers: Substitution[]): Omit<LifeLine, 'variant'>[] {
  const lines: Omit<LifeLine, 'variant'>[] = sold.map((line) => ({ ...line, replaces_line_id: null }))
  for (const offer of offers.filter(({ status }) => status === 'accepted')) {
    const replaced = lines.find(({ line_id }) => line_id === offer.line_id)
    if (!replaced || !offer.to_line_id) continue
    lines.push({
      line_id: offer.to_line_id,
      ledger_line_id: replaced.ledger_line_id,
      variant_id: offer.to_variant_id,
      units: offer.to_units,
      amount_fen: offer.amount_fen,
      replaces_line_id: offer.line_id,
    })
  }
  return lines
}

/** When the last leg arrived; null while one has not. */
function lastOf(times: (Date | null)[]): Date | null {
  const arrived = times.flatMap((time) => (time ? [time.getTime()] : []))
  return times.length > 0 && arrived.length === times.length ? new Date(Math.max(...arrived)) : null
}

/** The goods of an institution's order, part by part, with what of them was signed for. */
async function readDeliveries(container: MedusaContainer, order_id: string): Promise<Delivered[]> {
  const service = container.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
  const children = (await service.childrenOf([order_id])).filter(({ status }) => status !== 'cancelled')
  const signed = await service.acceptancesOf(children.map(({ id }) => id))
  return children.flatMap(({ id, status, rows }) => {
    const lots = signed.find(({ child_id }) => child_id === id)?.lots
    const is_signed = status === 'accepted'
    return rows.map(({ line_id, variant_id, lot_id, quantity }) => ({
      ...{ line_id, variant_id, lot_id, quantity, is_signed },
      accepted_quantity:
        lots?.find((lot) => lot.line_id === line_id && lot.variant_id === variant_id && lot.lot_id === lot_id)
          ?.accepted_quantity ?? (is_signed ? quantity : 0),
    }))
  })
}
