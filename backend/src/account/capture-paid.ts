import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { capturePaymentWorkflow } from '@medusajs/medusa/core-flows'
import { yuanFromFen } from '@pengshui/kernel'

/** The order's payment that is not wholly captured, what was captured, and what core still waits for. */
const OPEN_PAYMENT_SQL = `
  select p.id as payment_id,
    (select coalesce(round(100 * sum(c.amount)), 0) from capture c join payment q on q.id = c.payment_id
      where q.payment_collection_id = p.payment_collection_id and c.deleted_at is null) as captured_fen,
    round(100 * ((select (s.totals ->> 'current_order_total')::numeric from order_summary s where s.order_id = o.id
        and s.version = o.version and s.deleted_at is null limit 1)
      - coalesce((select sum(t.amount) from order_transaction t where t.order_id = o.id and t.deleted_at is null), 0)
    )) as pending_fen
  from "order" o
  join order_payment_collection l on l.order_id = o.id and l.deleted_at is null
  join payment p on p.payment_collection_id = l.payment_collection_id and p.captured_at is null
    and p.canceled_at is null and p.deleted_at is null
  where o.id = :order_id and o.deleted_at is null order by p.id limit 1`

/**
 * Core sees as captured what the account has as paid, up to what core still waits for. Money that is taken back later
 * stays captured there: the account is the truth, core's payment only shows that it came.
 */
export async function capturePaid(
  container: MedusaContainer,
  order_id: string,
  paid_fen: number,
): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(OPEN_PAYMENT_SQL, { order_id })
  if (!rows[0]) return
  const { payment_id, captured_fen, pending_fen } = rows[0]
  const amount_fen = Math.min(Number(pending_fen), paid_fen - Number(captured_fen))
  if (amount_fen <= 0) return
  await capturePaymentWorkflow(container).run({ input: { payment_id, amount: yuanFromFen(amount_fen) } })
}
