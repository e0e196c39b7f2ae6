import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import {
  LOT_LEDGER_MODULE,
  type LotLedgerService,
  type ShortageStatus,
} from '@pengshui/cold-chain/modules/lot_ledger'
import { RefusalError, systemClock } from '@pengshui/kernel'
import {
  ORDER_LIFE_MODULE,
  type AfterSalesRequest,
  type AfterSalesStatus,
  type OrderLifeService,
} from '../modules/order_life'
import { dispositionOf, refundOf } from './decide/after-sales'
import { amountLeft, boundHolds, keptOf } from './facts'
import { namesOf } from './life-view'
import { readLife } from './read-life'
import { afterSalesNotFound } from './refusals'

type Page = { limit: number; offset: number }

const STATUSES: Record<string, ShortageStatus[]> = {
  open: ['open'],
  offered: ['offered'],
  waiting: ['open', 'offered'],
  decided: ['reallocated', 'substituted', 'refunded'],
}

const ABOUT_SQL = `
  select o.id as order_id, o.display_id, v.variant_id, v.sku, g.product_id, g.seller_id, g.category_code, g.name_zh,
    g.name_en, g.base_unit, v.base_quantity
  from "order" o, listing_variant v join listing g on g.id = v.listing_id
  where o.id = any(:order_ids) and v.variant_id = any(:variant_ids) and v.deleted_at is null`

/** The queue of shortages with order number and goods by name. */
export async function listShortages(container: MedusaContainer, status: string, page: Page) {
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const { shortages, count } = await ledger.listShortages(STATUSES[status] ?? [], page)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(ABOUT_SQL, {
    order_ids: shortages.map(({ order_id }) => order_id),
    variant_ids: shortages.map(({ variant_id }) => variant_id),
  })
  const about = (order_id: string, variant_id: string) =>
    rows.find((row: Record<string, string>) => row.order_id === order_id && row.variant_id === variant_id)
  return {
    count,
    shortages: shortages.map((shortage) => ({
      ...about(shortage.order_id, shortage.variant_id),
      ...shortage,
    })),
  }
}

/** The queue of after-sales requests, each with what the rules suggest. */
export async function listAfterSales(container: MedusaContainer, status: AfterSalesStatus, page: Page) {
  const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
  const { requests, count } = await life.listRequests(status, page.limit, page.offset)
  return { count, requests: await Promise.all(requests.map((request) => describe(container, request))) }
}

/** One request, described. Refuses `after_sales_not_found`. */
export async function showAfterSales(container: MedusaContainer, id: string) {
  const request = await container.resolve<OrderLifeService>(ORDER_LIFE_MODULE).requestOf(id)
  if (!request) throw new RefusalError(afterSalesNotFound())
  return describe(container, request)
}

async function describe(
  container: MedusaContainer,
  { idempotency_key: _key, ...request }: AfterSalesRequest,
) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [facts, order] = await Promise.all([
    readLife(container, request.order_id, systemClock()),
    knex('order').where({ id: request.order_id }).first('display_id', 'email'),
  ])
  const line = facts?.lines.find(({ line_id }) => line_id === request.line_id)
  if (!facts || !line) throw new RefusalError(afterSalesNotFound())
  const lot_ids = boundHolds(line, facts.holds).map(({ lot_id }) => lot_id)
  const lots = await knex('lot')
    .whereIn('id', lot_ids)
    .select('id as lot_id', 'code as lot_code', 'trace_code', 'expires_on')
  const left_fen = amountLeft(line, facts)
  return {
    ...request,
    ...namesOf(line),
    display_id: order?.display_id ?? null,
    email: order?.email ?? null,
    line_units: line.units,
    units_left: keptOf(line, facts).units,
    amount_fen: line.amount_fen,
    amount_left_fen: left_fen,
    delivered_at: facts.delivered_at,
    lots,
    suggestion: {
      refund_fen: refundOf(line, request.units, facts),
      disposition: dispositionOf(request.kind, line.variant?.temperature_class ?? 'ambient'),
    },
  }
}
