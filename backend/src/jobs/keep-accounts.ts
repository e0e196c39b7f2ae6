import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { keepAccount, postPayments } from '../account/keep-account'

const ORDERS_MAX = 50

/** Orders signed for that are not owed yet, or of which money went back that is not corrected yet. */
const BEHIND_SQL = `
  select a.order_id from delivery_acceptance a
  where not exists (select 1 from due_item d where d.delivery_key = a.child_id)
    and exists (select 1 from acceptance_lot l where l.child_id = a.child_id and l.accepted_fen > 0)
  union
  select r.order_id from refund_entry r where r.cause in ('return', 'damage')
    and exists (select 1 from due_item d where d.order_id = r.order_id)
    and not exists (select 1 from account_entry e where e.event_key = 'refund:' || r.id || '#0')
    and not exists (select 1 from waiting_correction w where w.event_key = 'refund:' || r.id)
  limit ?`

/** Finishes what a server that was stopped left behind in units' accounts. */
export default async function keepAccounts(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw(BEHIND_SQL, [ORDERS_MAX])
  for (const { order_id } of rows as { order_id: string }[])
    await keepAccount(container, order_id).catch((error: unknown) =>
      logger.error(`The account of order ${order_id} is behind: ${String(error)}`),
    )
  await postPayments(container, ORDERS_MAX)
}

export const config = { name: 'keep-accounts', schedule: '* * * * *' }
