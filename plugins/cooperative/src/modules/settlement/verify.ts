import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { contentHash } from './statements'

export type SettlementDrift = { what: string; id: string; kept: number | string; derived: number | string }

/**
 * Orders whose lines give back more than was sold or hold fees of what is gone, closed statements that are not their
 * lines any more, and payments that are not their statements: none, unless something is wrong.
 */
export async function verifySettlement(knex: Knex): Promise<{ lines: number; drift: SettlementDrift[] }> {
  const counted = await knex('settlement_line').count({ count: '*' }).first()
  const { rows: lines } = await knex.raw(`
    select 'line below nothing' as what, order_id || '/' || line_id as id, 0 as derived,
      sum(amount_fen) filter (where kind in ('sale', 'refund', 'claim')) as kept
    from settlement_line where line_id <> 'freight' and kind <> 'adjustment' group by order_id, line_id
    having sum(amount_fen) filter (where kind in ('sale', 'refund', 'claim')) < 0
    union all
    select 'platform fee', s.order_id || '/' || s.line_id, -round(s.gross * s.rate / 10000.0), s.fee from (
      select order_id, line_id, max(rate) filter (where kind = 'sale') as rate,
        sum(amount_fen) filter (where kind in ('sale', 'refund', 'claim')) as gross,
        coalesce(sum(amount_fen) filter (where kind = 'platform_fee'), 0) as fee
      from settlement_line where line_id <> 'freight' and kind <> 'adjustment' group by 1, 2) s
    where s.fee <> -floor((s.gross * s.rate + 5000) / 10000)
    union all
    select 'cold-chain fee above nothing', order_id || '/' || line_id, 0, sum(amount_fen) from settlement_line
    where kind = 'cold_chain_fee' group by order_id, line_id, node_id, to_node_id having sum(amount_fen) > 0
    union all
    select 'way of what was cancelled whole', l.order_id || '/' || l.line_id, 0, sum(l.amount_fen)
    from settlement_line l where l.kind = 'cold_chain_fee' and exists (select 1 from settlement_line e
      where e.order_id = l.order_id and e.line_id = l.line_id and e.cause = 'cancel' and e.kind = 'refund')
    group by l.order_id, l.line_id having sum(l.amount_fen) <> 0
    union all
    select 'first sum of an order', o.order_id, o.ordered_fen, coalesce(sum(l.amount_fen), 0)
    from settlement_order o
    left join settlement_sold s on s.order_id = o.order_id and s.replaces_line_id is null
    left join settlement_line l on l.order_id = s.order_id and l.line_id = s.line_id and l.kind in ('sale', 'freight')
    group by o.order_id having coalesce(sum(l.amount_fen), 0) <> o.ordered_fen
    union all
    select 'payment', p.id, s.closing_fen, p.amount_fen from payout p join seller_statement s on s.id = p.statement_id
    where s.status <> 'closed' or s.closing_fen <> p.amount_fen
    union all
    select 'closed without its payment', s.id, s.closing_fen, 0 from seller_statement s
    where s.status = 'closed' and s.closing_fen > 0 and not exists (select 1 from payout p where p.statement_id = s.id)`)
  const drift: SettlementDrift[] = lines.map((row: Record<string, unknown>) => ({
    what: String(row.what),
    id: String(row.id),
    kept: Number(row.kept),
    derived: Number(row.derived),
  }))
  return { lines: Number(counted?.count), drift: [...drift, ...(await statementDrift(knex))] }
}

/** A closed statement is its lines, and begins where the one before it ended. */
async function statementDrift(knex: Knex): Promise<SettlementDrift[]> {
  const { rows } = await knex.raw(`
    select s.id, s.opening_fen, s.closing_fen, s.content_hash,
      least(0, coalesce(lag(s.closing_fen) over (partition by s.seller_id order by s.month), 0)) as should_open_fen,
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'amount_fen', l.amount_fen) order by l.no), '[]')
        from seller_statement_line sl join settlement_line l on l.id = sl.line_id where sl.statement_id = s.id) as lines
    from seller_statement s where s.status = 'closed'`)
  return rows.flatMap((row: Record<string, unknown>): SettlementDrift[] => {
    const lines = row.lines as Parameters<typeof contentHash>[1]
    const [id, opening_fen] = [String(row.id), Number(row.opening_fen)]
    const derived_fen = opening_fen + lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    const hash = contentHash(opening_fen, lines)
    return [
      ...(derived_fen === Number(row.closing_fen)
        ? []
        : [{ what: 'statement', id, kept: Number(row.closing_fen), derived: derived_fen }]),
      ...(opening_fen === Number(row.should_open_fen)
        ? []
        : [{ what: 'opening', id, kept: opening_fen, derived: Number(row.should_open_fen) }]),
      ...(hash === row.content_hash
        ? []
        : [{ what: 'content', id, kept: String(row.content_hash), derived: hash }]),
    ]
  })
}
