import { figuresOf, newKey } from './agency'
import { childrenOf } from './children'
import { ok, type Answer } from './client'
import type { Sql } from './database'
import { delivered, PIXEL_PNG } from './life'
import type { MortalHouse } from './mortal'
import { inTurns } from './race'

const SKU = 'LVCHA-125G'
const ORDERED_UNITS = 3
const ORDERED_AT_ONCE = 4
/** Base units: so much is missing, and so much of the rest goes back. */
const SHORT_QUANTITY = 125
const REJECTED_QUANTITY = 5

/** Deliveries at the door, each signed for as partly short and partly rejected. */
export type AcceptanceWalk = {
  /** an order nobody disturbed, which every other must look like in the end */
  whole: string
  steps: string[]
  prepare: (count: number) => Promise<string[]>
  /** the officer's one request; asked again it is the same */
  sign: (order_id: string) => Promise<Answer<unknown>>
}

export async function acceptanceWalk(house: MortalHouse): Promise<AcceptanceWalk> {
  const bodies = new Map<string, { path: string; body: object }>()
  const { declaration_id } = await figuresOf(await house.as('agency'))
  const prepare = (count: number) =>
    inTurns(count, ORDERED_AT_ONCE, async () => {
      const agency = await house.as('agency')
      const { order_id } = ok(
        await agency.post<{ order_id: string }>('/agency/orders', {
          lines: [{ sku: SKU, units: ORDERED_UNITS }],
          ...{ declaration_id, idempotency_key: newKey() },
        }),
      )
      await delivered(await house.as('operator'), order_id)
      const [child, ...others] = await childrenOf(agency, order_id)
      const [goods] = child?.goods ?? []
      if (!child || !goods || others.length > 0) throw new Error(`Order ${order_id} is not one delivery`)
      const { line_id, variant_id, lot_id, quantity } = goods
      const lot = {
        ...{ line_id, variant_id, lot_id, rejected_quantity: REJECTED_QUANTITY, reason: 'damaged' },
        received_quantity: quantity - SHORT_QUANTITY,
      }
      bodies.set(order_id, {
        path: `/agency/child-orders/${child.id}/acceptance`,
        body: {
          ...{ lots: [lot], idempotency_key: newKey() },
          photos: [{ media_type: 'image/png', base64: PIXEL_PNG }],
        },
      })
      return order_id
    })
  const sign = async (order_id: string): Promise<Answer<unknown>> => {
    const { path, body } = bodies.get(order_id) ?? { path: '/', body: {} }
    return (await house.as('agency-acceptance')).post(path, body)
  }
  const [whole = ''] = await prepare(1)
  const { steps } = await house.trace(whole, async () => ok(await sign(whole)))
  return {
    ...{ whole, prepare, sign },
    steps: steps.filter((step) => /^(change-order|apply-order-change)\//.test(step)),
  }
}

const NET = (account: string) =>
  `(select coalesce(sum(q.amount_fen * ((q.credit_account = '${account}')::int - (q.debit_account = '${account}')::int)), 0)
    from quota_transfer q where q.order_id = o.order_id and q.state = 'posted')::int as ${account}`

/** Everything an acceptance writes, counted and summed: the same for two orders that were signed for alike. */
const SIGNED_SQL = `
  select o.order_id, o.status,
    (select count(*)::int from delivery_acceptance a where a.order_id = o.order_id) as signed,
    (select count(*)::int from acceptance_photo p join child_order c on c.id = p.child_id where c.order_id = o.order_id) as photos,
    (select string_agg(kind || n, ',' order by kind) from (select kind, count(*) || ':' || sum(delta_on_hand) as n
      from stock_movement m where m.order_id = o.order_id group by 1) x) as movements,
    (select string_agg(told, ',' order by told) from (select e.biz_step || count(*) as told from trace_event e
      where e.biz_transactions @> jsonb_build_array(jsonb_build_object('type', 'po', 'id', o.order_id))
      group by e.biz_step) x) as told,
    (select count(*) || ':' || sum(r.amount_fen) from refund_entry r where r.order_id = o.order_id) as refunds,
    (select count(*)::int from refund_entry r join refund_settlement t on t.refund_id = r.id
      where r.order_id = o.order_id) as settled,
    (select round(100 * sum(c.amount))::int from order_credit_line c join "order" x on x.id = c.order_id
      and x.version = c.version where c.order_id = o.order_id and c.deleted_at is null) as credited,
    ${NET('ordered')}, ${NET('accepted')}, ${NET('paid')},
    (select count(*) || ':' || sum(d.amount_fen) from due_item d where d.order_id = o.order_id) as owed,
    (select count(*)::int from account_entry e join due_item d on d.id = e.due_item_id where d.order_id = o.order_id) as entries,
    (select string_agg(kind || fen, ',' order by kind) from (select kind, sum(amount_fen) as fen from settlement_line s
      where s.order_id = o.order_id group by 1) x) as settlement,
    (select count(*)::int from order_change_request c where c.order_id = o.order_id and c.finished_at is not null
      and c.refused_code is null) as made,
    (select count(*)::int from order_change_request c where c.order_id = o.order_id and c.finished_at is null) as open
  from institution_order o where o.order_id = any($1)`

/** What the books of every room say of orders that were signed for, by order, as one line of text each. */
export async function signedOrders(sql: Sql, order_ids: string[]): Promise<Map<string, string>> {
  const rows = await sql(SIGNED_SQL, [order_ids])
  return new Map(rows.map(({ order_id, ...books }) => [String(order_id), JSON.stringify(books)]))
}
