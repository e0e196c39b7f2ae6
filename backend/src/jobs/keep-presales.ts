import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { dayOf, systemClock } from '@pengshui/kernel'
import { serveOrders } from '../presale/settle'

const ORDERS_PER_RUN = 500
const BREACHES_PER_RUN = 1000
const PRESALES_PER_RUN = 20

/** Promises whose last day has passed while no goods of their order have left. */
const LATE_SQL = `
  select p.id from presale_promise p
  join presale s on s.id = p.presale_id
  join "order" o on o.id = p.order_id
  where p.breached_at is null and s.ship_by < :today and o.status <> 'canceled'
    and (p.status = 'promised' or (p.status in ('allocated', 'short') and p.allocated > 0))
    and not exists (select 1 from order_leg l where l.order_id = p.order_id and l.departed_at is not null)
  order by p.id limit :limit`

/**
 * Frees what carts let lie, goes on sharing out harvests, and records promises that were not kept in time. Each part
 * is idempotent; an order that is refused its lots today is tried again.
 */
export default async function keepPresales(container: MedusaContainer): Promise<void> {
  const now = systemClock()
  const service = container.resolve<PresaleService>(PRESALE_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  await service.dropExpired(now)
  const page = { limit: PRESALES_PER_RUN, offset: 0 }
  const { presales } = await service.list({ status: 'settling' }, page)
  const actor = { kind: 'system' as const, id: 'keep-presales' }
  for (const { id } of presales) {
    const input = { presale_id: id, reason: 'harvest shared out', actor, limit: ORDERS_PER_RUN }
    const { failed } = await serveOrders(container, input)
    for (const { order_id, code } of failed) logger.warn(`Order ${order_id} waits for its harvest: ${code}`)
  }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(LATE_SQL, { today: dayOf(now), limit: BREACHES_PER_RUN })
  const late = await service.breach(
    rows.map(({ id }: { id: string }) => id),
    now,
  )
  if (late.length > 0) logger.warn(`${late.length} presale promises were not kept in time`)
}

export const config = { name: 'keep-presales', schedule: '* * * * *' }
