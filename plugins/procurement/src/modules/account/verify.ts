import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type AccountDrift = { what: string; id: string }

const net = (plus: string, minus: string) =>
  `coalesce(sum(case when kind = '${plus}' then amount_fen when kind = '${minus}' then -amount_fen else 0 end), 0)`

/** Every sum kept beside the ledger, re-derived from its entries alone; and closed statements from what they closed. */
const DRIFT = `
  select 'due item' as what, d.id from due_item d left join lateral (
      select ${net('open', '')} as opened, ${net('correct', '')} as corrected, ${net('assign', 'unassign')} as paid
      from account_entry e where e.due_item_id = d.id) s on true
    where s.opened <> d.amount_fen or s.corrected <> d.corrected_fen or s.paid <> d.paid_fen
      or d.amount_fen <> (select sum(amount_fen) from due_item_line l where l.due_item_id = d.id)
      or d.corrected_fen <> (select sum(corrected_fen) from due_item_line l where l.due_item_id = d.id)
  union all
  select 'receipt', r.id from bank_receipt r left join lateral (
      select ${net('receive', '')} as received, ${net('identify', 'unidentify')} - ${net('assign', 'unassign')} - ${net('refund', '')} as credit,
        ${net('assign', 'unassign')} as assigned, ${net('refund', '')} as refunded
      from account_entry e where e.receipt_id = r.id) s on true
    where s.received <> r.amount_fen or s.credit <> r.credit_fen or s.assigned <> r.assigned_fen or s.refunded <> r.refunded_fen
  union all
  select 'waiting correction', w.event_key from waiting_correction w
    where w.amount_fen - w.left_fen <> (select coalesce(sum(amount_fen), 0) from account_entry e
      where e.kind = 'correct' and starts_with(e.event_key, w.event_key || ':on:'))
  union all
  select 'statement', s.id from account_statement s
    where s.opening_fen <> coalesce((select b.closing_fen from account_statement b
      where b.institution_id = s.institution_id and b.next_on = s.from_on), s.opening_fen)
      or s.closing_fen <> (select coalesce(sum(case when kind in ('open', 'unidentify', 'refund') then amount_fen
          when kind in ('correct', 'identify') then -amount_fen else 0 end), 0)
        from account_entry e where e.institution_id = s.institution_id and e.booked_on < s.next_on)`

export async function findAccountDrift(knex: Knex): Promise<{ entries: number; drift: AccountDrift[] }> {
  const { rows } = await knex.raw(DRIFT)
  const counted = await knex('account_entry').count({ count: '*' }).first()
  return { entries: Number(counted?.count), drift: rows }
}
