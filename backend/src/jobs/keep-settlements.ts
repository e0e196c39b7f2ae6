import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { keepSettlement } from '../settlement/keep-settlement'

const ORDERS_MAX = 50
/** What is older was kept, or was looked at for a week. */
const SINCE = `now() - interval '7 days'`

/** Orders of which something happened that sellers' settlement does not know yet. */
const BEHIND_SQL = `
  select p.order_id from order_placement p where p.recorded_at > ${SINCE} and p.order_id is not null
    and not exists (select 1 from settlement_order s where s.order_id = p.order_id)
  union
  select r.order_id from refund_entry r where r.occurred_at > ${SINCE} and r.line_id is not null
    and not exists (select 1 from settlement_line l where l.event_key = r.order_id || '/refund:' || r.id)
  union
  select o.id from "order" o where o.canceled_at > ${SINCE} and exists (select 1 from settlement_line l
    where l.order_id = o.id and l.kind in ('sale', 'freight', 'refund', 'claim') having sum(l.amount_fen) <> 0)
  union
  select c.order_id from child_order c where c.accepted_at > ${SINCE} and exists (select 1 from settlement_line l
    where l.order_id = c.order_id and l.kind = 'sale' and not exists (select 1 from settlement_release r
      where r.order_id = l.order_id and r.line_id = l.line_id))
    and not exists (select 1 from child_order w where w.order_id = c.order_id and w.status not in ('accepted', 'cancelled'))
  union
  select s.order_id from settlement_order s where s.buyer_kind = 'consumer'
    and exists (select 1 from order_leg g where g.order_id = s.order_id and g.arrived_at > ${SINCE})
    and not exists (select 1 from order_leg g where g.order_id = s.order_id and g.arrived_at is null and g.status <> 'cancelled')
    and not exists (select 1 from settlement_release r where r.order_id = s.order_id)
  limit ?`

/** Finishes what a server that was stopped left behind in sellers' settlement. */
export default async function keepSettlements(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw(BEHIND_SQL, [ORDERS_MAX])
  for (const { order_id } of rows as { order_id: string }[])
    await keepSettlement(container, order_id).catch((error: unknown) =>
      logger.error(`The settlement of order ${order_id} is behind: ${String(error)}`),
    )
}

export const config = { name: 'keep-settlements', schedule: '* * * * *' }
