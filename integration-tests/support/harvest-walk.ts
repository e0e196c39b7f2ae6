import { newKey } from './agency'
import { ok, type Answer } from './client'
import { dayOffset } from './coop'
import type { Sql } from './database'
import type { MortalHouse } from './mortal'
import { inTurns } from './race'
import { ADDRESS } from './shop'

const ORDERED_UNITS = 2
/** Fewer than ordered, so that every order is also paid back. */
const HARVESTED_UNITS = 1
const ORDERED_AT_ONCE = 4
/** What the orders of other walks take. */
const TAKEN = ['LVCHA-125G', 'HUAJIAO-100G']

/** One presale with one order, ready to be served. */
type Waiting = { order_id: string; presale_id: string; yield_quantity: number }

/** A harvest shared out: one presale for each order, because the orders of one are served one after another. */
export type HarvestWalk = {
  /** WORKFLOW/STEP of our own workflows; core's many small ones inside are taken as one */
  steps: string[]
  prepare: (count: number) => Promise<string[]>
  serve: (order_id: string) => Promise<Answer<unknown>>
}

const PRESALES_SQL = `
  insert into presale (id, listing_id, product_id, seller_id, status, sells_from, sells_to, harvest_from, harvest_to,
    ship_by, forecast_quantity, sell_percent, sellable_quantity)
  select 'psl_fault_' || v.variant_id, g.id, g.product_id, g.seller_id, 'open', $2, $4, '2020-01-01', $3, $5,
    10 * v.base_quantity, 80, 8 * v.base_quantity
  from listing g
  join lateral (select * from listing_variant v where v.listing_id = g.id and v.deleted_at is null
    order by v.base_quantity limit 1) v on true
  where g.handle = any($1) and v.sku <> all($6)
    and not exists (select 1 from presale p where p.product_id = g.product_id)
    and (select max(b.on_hand - b.held - b.quarantined) from lot_balance b where b.product_id = g.product_id
      and b.blocked_reason is null and b.expires_on > $4) > 4 * v.base_quantity
  order by g.handle limit $7
  returning id as presale_id, sellable_quantity / 8 as unit_quantity, replace(id, 'psl_fault_', '') as variant_id`

type Opened = { presale_id: string; unit_quantity: string; variant_id: string }

async function openPresales(house: MortalHouse, count: number): Promise<Opened[]> {
  type Shelf = { listings: { handle: string; sellable: boolean }[] }
  const shelf = await house.street().get<Shelf>('/store/listings', { limit: 100, in_stock: true })
  const handles = ok(shelf)
    .listings.filter(({ sellable }) => sellable)
    .map(({ handle }) => handle)
  const opened = await house.sql<Opened>(PRESALES_SQL, [
    ...[handles, dayOffset(-1), dayOffset(0), dayOffset(5), dayOffset(7)],
    ...[TAKEN, count],
  ])
  if (opened.length < count) throw new Error(`The seed has ${opened.length} products for ${count} presales`)
  return opened
}

export async function harvestWalk(house: MortalHouse): Promise<HarvestWalk> {
  const waiting = new Map<string, Waiting>()
  const prepare = async (count: number) => {
    const opened = await openPresales(house, count)
    return inTurns(count, ORDERED_AT_ONCE, async (index) => {
      const { presale_id, unit_quantity, variant_id } = opened[index] ?? ({} as Opened)
      const answer = await house.street().post<{ order_id: string }>('/store/checkouts', {
        items: [{ variant_id, quantity: ORDERED_UNITS }],
        email: 'harvest@example.org',
        shipping_address: ADDRESS,
        idempotency_key: newKey(),
      })
      const { order_id } = ok(answer)
      waiting.set(order_id, {
        ...{ order_id, presale_id },
        yield_quantity: HARVESTED_UNITS * Number(unit_quantity),
      })
      return order_id
    })
  }
  const serve = async (order_id: string): Promise<Answer<unknown>> => {
    const { presale_id = '', yield_quantity } = waiting.get(order_id) ?? {}
    const operator = await house.as('operator')
    const answer = await operator.post<{ progress?: { failed: unknown[] } }>(
      `/admin/presales/${presale_id}/settle`,
      { reason: '采收完毕', yield_quantity },
    )
    // The job of the minute was quicker and stands in this one's place: no news of the order.
    if (answer.body.progress?.failed.length) return new Promise(() => undefined)
    return answer
  }
  const [first = ''] = await prepare(1)
  const { steps } = await house.trace(first, async () => ok(await serve(first)))
  const ours = steps.filter((step) => /^(change-order|apply-order-change)\//.test(step))
  return { steps: ours, prepare, serve }
}

/** What a served order must look like, however often its server died: once of everything, and nothing open. */
export const SERVED = {
  presale: 'settled',
  promise: 'short',
  allocated: HARVESTED_UNITS,
  bound: HARVESTED_UNITS,
  refunds: 1,
  settled: 1,
  credits: 1,
  made: 1,
  open: 0,
  told: 1,
}

export async function servedOrders(sql: Sql, order_ids: string[]): Promise<Map<string, typeof SERVED>> {
  const rows = await sql<typeof SERVED & { order_id: string }>(
    `select p.order_id, s.status as presale, p.status as promise, (p.allocated / p.unit_quantity)::int as allocated,
       (select coalesce(sum(h.quantity), 0) / p.unit_quantity from stock_hold h
         where h.order_id = p.order_id and h.status = 'bound')::float as bound,
       (select count(*)::int from refund_entry r where r.order_id = p.order_id) as refunds,
       (select count(*)::int from refund_entry r join refund_settlement t on t.refund_id = r.id
         where r.order_id = p.order_id) as settled,
       (select count(*)::int from order_credit_line c where c.order_id = o.id and c.version = o.version
         and c.reference = 'refund_entry' and c.deleted_at is null) as credits,
       (select count(*)::int from order_change_request c where c.order_id = o.id and c.finished_at is not null
         and c.refused_code is null) as made,
       (select count(*)::int from order_change_request c where c.order_id = o.id and c.finished_at is null) as open,
       (select count(*)::int from trace_event e where e.biz_step = 'picking' and e.action = 'ADD'
         and e.biz_transactions @> jsonb_build_array(jsonb_build_object('type', 'po', 'id', o.id))) as told
     from presale_promise p join presale s on s.id = p.presale_id join "order" o on o.id = p.order_id
     where p.order_id = any($1)`,
    [order_ids],
  )
  return new Map(rows.map(({ order_id, ...served }) => [order_id, served]))
}

/** Lets the time pass in which a change may still be under way, so that the job takes up what died. */
export const letChangesAge = (sql: Sql, order_ids: string[]) =>
  sql(
    `update order_change_request set requested_at = requested_at - interval '2 minutes'
     where order_id = any($1) and finished_at is null`,
    [order_ids],
  )
