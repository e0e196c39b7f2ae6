import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { createOrderCreditLinesWorkflow, refundPaymentWorkflow } from '@medusajs/medusa/core-flows'
import { systemClock, yuanFromFen } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService, type RefundEntry } from '../../../modules/order_life'

const REFERENCE = 'refund_entry'

type Standing = {
  is_cancelled: boolean
  payment_id: string | null
  /** what the order still costs more than has arrived */
  pending_fen: number
  /** fen by refund entry */
  credited: Record<string, number>
  refunded: string[]
}

const STANDING_SQL = `
  select o.status = 'canceled' as is_cancelled,
    (select p.id from order_payment_collection l join payment p on p.payment_collection_id = l.payment_collection_id
      where l.order_id = o.id and l.deleted_at is null and p.deleted_at is null order by p.id limit 1) as payment_id,
    round(100 * ((select (s.totals ->> 'current_order_total')::numeric from order_summary s where s.order_id = o.id
        and s.version = o.version and s.deleted_at is null limit 1)
      - coalesce((select sum(t.amount) from order_transaction t where t.order_id = o.id and t.deleted_at is null), 0)
    )) as pending_fen,
    (select coalesce(jsonb_object_agg(c.reference_id, round(100 * c.amount)), '{}') from order_credit_line c
      where c.order_id = o.id and c.reference = :reference and c.deleted_at is null) as credited,
    array(select r.note from refund r join payment p on p.id = r.payment_id
      join order_payment_collection l on l.payment_collection_id = p.payment_collection_id
      where l.order_id = o.id and r.note is not null) as refunded
  from "order" o where o.id = :order_id`

async function standing(container: MedusaContainer, order_id: string): Promise<Standing> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(STANDING_SQL, { order_id, reference: REFERENCE })
  return { ...rows[0], pending_fen: Number(rows[0].pending_fen) }
}

/**
 * Settles one entry: what has not been paid yet is asked for no more (a credit line), the rest goes back (core's
 * refund, which lowers the total by itself). Both carry the entry's id. @returns what went back, in fen
 */
async function settle(
  container: MedusaContainer,
  { id, order_id, amount_fen }: RefundEntry,
): Promise<number> {
  const before = await standing(container, order_id)
  const credited_fen = before.credited[id] ?? Math.min(amount_fen, Math.max(0, before.pending_fen))
  if (before.credited[id] === undefined && credited_fen > 0)
    await createOrderCreditLinesWorkflow(container).run({
      input: {
        id: order_id,
        credit_lines: [
          {
            amount: yuanFromFen(credited_fen),
            reference: REFERENCE,
            reference_id: id,
            metadata: null,
          },
        ],
      },
    })
  const back_fen = amount_fen - credited_fen
  if (back_fen > 0 && before.payment_id && !before.refunded.includes(id))
    await refundPaymentWorkflow(container).run({
      input: { payment_id: before.payment_id, amount: yuanFromFen(back_fen), note: id },
    })
  return back_fen
}

/** Settles every open refund entry of an order in core. An order cancelled in core is settled by that. */
export const settleRefundsStep = createStep('settle-refunds', async (order_id: string, { container }) => {
  const life = container.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
  const entries = (await life.refundsOf(order_id)).filter(({ paid_back_fen }) => paid_back_fen === null)
  for (const entry of entries) {
    const { is_cancelled } = await standing(container, order_id)
    const back_fen = is_cancelled
      ? entry.cause === 'cancel'
        ? entry.amount_fen
        : 0
      : await settle(container, entry)
    await life.settleRefund(entry.id, back_fen, systemClock())
  }
  return new StepResponse(entries.length)
})
