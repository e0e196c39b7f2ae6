import { paymentCode } from '@pengshui/procurement/domain'
import type { Row, Sql } from './database'

/** A bank transfer that pays what is owed of one order, by its code. */
export type Transfer = { order_id: string; body: object }

/** Transfers for what units owe, one an order, for orders no transfer is for yet. */
export async function transfersOf(sql: Sql, count: number, before: Transfer[]): Promise<Transfer[]> {
  const dues = await sql<{ order_id: string; display_id: number; open_fen: string }>(
    `select order_id, display_id, sum(amount_fen - corrected_fen - paid_fen) as open_fen from due_item
     where order_id <> all($1) and display_id is not null group by 1, 2
     having sum(amount_fen - corrected_fen - paid_fen) > 0 order by order_id limit $2`,
    [before.map(({ order_id }) => order_id), count],
  )
  if (dues.length < count) throw new Error(`Only ${dues.length} orders are owed for ${count} transfers`)
  return dues.map(({ order_id, display_id, open_fen }) => ({
    order_id,
    body: {
      ...{
        bank_reference: `FAULT-${order_id}`,
        received_on: '2026-11-20',
        payer_name: '示例县国库集中支付中心',
      },
      ...{ amount_fen: Number(open_fen), remark: paymentCode({ kind: 'order', number: display_id }) },
    },
  }))
}

/** Orders whose transfer is not recorded exactly once, or that are not paid, or not told as paid. */
export const unpaid = (sql: Sql, transfers: Transfer[]): Promise<Row[]> =>
  sql(
    `select * from (
       select order_id, sum(amount_fen - corrected_fen) as owed, sum(paid_fen) as paid, sum(posted_paid_fen) as told,
         (select count(*) from bank_receipt r where r.bank_reference = 'FAULT-' || d.order_id) as transfers,
         (select paid_at from institution_order o where o.order_id = d.order_id) as paid_at
       from due_item d where order_id = any($1) group by 1) x
     where transfers <> 1 or paid <> owed or told <> paid or paid_at is null`,
    [transfers.map(({ order_id }) => order_id)],
  )
