import type { Scored } from '@pengshui/cooperative/domain'

const DAY = (moment: string): string => `to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
const IN_PERIOD = (moment: string): string =>
  `${moment} >= cast(:from_at as timestamptz) and ${moment} < cast(:until_at as timestamptz)`

/** Columns every fact has; what a kind of fact has not is null. */
const fact = (columns: Record<string, string>): string => {
  const none = {
    ...{
      order_id: 'null',
      display_id: 'cast(null as integer)',
      name_zh: 'null',
      name_en: 'null',
      state: 'null',
    },
    ...{ planned_on: 'null', departed_on: 'null', number: 'null', reason: 'null' },
    ...{ quantity: 'cast(null as bigint)', base_unit: 'null', amount_fen: 'cast(null as bigint)' },
  }
  return Object.entries({ ...none, ...columns })
    .map(([name, value]) => `${value} as ${name}`)
    .join(', ')
}

/** What lies behind each figure, one row a fact, of sellers in a period. Read from what rooms keep anyway. */
export const FACTS_SQL: Record<Scored, string> = {
  // A leg out of the node where the seller's goods of the order stand.
  handover: `
    select distinct ${fact({
      ...{ fact_id: `g.id || ':' || t.seller_id`, seller_id: 't.seller_id', happened_on: 'g.planned_on' },
      ...{ order_id: 'g.order_id', display_id: 'o.display_id', name_zh: 'n.name_zh', name_en: 'n.name_en' },
      ...{ planned_on: 'g.planned_on', departed_on: DAY('g.departed_at') },
    })}
    from order_leg g
    join "order" o on o.id = g.order_id
    join stock_hold h on h.order_id = g.order_id and h.status in ('bound', 'shipped')
    join storage_zone z on z.id = h.zone_id and z.node_id = g.from_node_id
    join network_node n on n.id = z.node_id
    join lot t on t.id = h.lot_id
    where g.status <> 'cancelled' and g.planned_on between :from and :to`,
  shortage: `
    select ${fact({
      ...{ fact_id: 's.id', seller_id: 't.seller_id', happened_on: DAY('s.created_at') },
      ...{ order_id: 's.order_id', display_id: 'o.display_id' },
      ...{ name_zh: 't.product_name_zh', name_en: 't.product_name_en', number: 't.code' },
      ...{ state: 's.cause', reason: 's.reason', quantity: 's.quantity', base_unit: 't.base_unit' },
    })}
    from stock_shortage s join lot t on t.id = s.lot_id left join "order" o on o.id = s.order_id
    where ${IN_PERIOD('s.created_at')}`,
  claim: `
    select ${fact({
      ...{ fact_id: 'r.id', seller_id: 'l.seller_id', happened_on: DAY('r.requested_at') },
      ...{ order_id: 'r.order_id', display_id: 'o.display_id', name_zh: 'l.name_zh', name_en: 'l.name_en' },
      ...{ state: `r.kind || '.' || r.status`, reason: 'r.reason', amount_fen: 'r.refund_fen' },
    })}
    from after_sales_request r
    join order_line_item x on x.id = r.line_id join listing l on l.product_id = x.product_id
    left join "order" o on o.id = r.order_id
    where ${IN_PERIOD('r.requested_at')}`,
  acceptance: `
    select ${fact({
      fact_id: `a.child_id || ':' || a.line_id || ':' || a.variant_id || ':' || a.lot_id`,
      ...{ seller_id: 't.seller_id', happened_on: DAY('d.accepted_at') },
      ...{ order_id: 'd.order_id', display_id: 'o.display_id', number: 't.code' },
      ...{ name_zh: 't.product_name_zh', name_en: 't.product_name_en' },
      state: `case when a.rejected_quantity > 0 then 'refused' else 'accepted' end`,
      ...{ reason: 'a.reason', quantity: 'a.rejected_quantity', base_unit: 't.base_unit' },
    })}
    from acceptance_lot a join delivery_acceptance d on d.child_id = a.child_id
    join lot t on t.id = a.lot_id left join "order" o on o.id = d.order_id
    where ${IN_PERIOD('d.accepted_at')}`,
  // A certificate that another of its kind followed has not lapsed.
  lapse: `
    select ${fact({
      ...{ fact_id: 'd.id', seller_id: 'c.seller_id', happened_on: DAY('d.decided_at') },
      ...{ name_zh: `y.name_zh || ' ' || c.subject_name`, name_en: `y.name_en || ' ' || c.subject_name` },
      ...{ number: 'c.number', state: 'd.to_status', reason: 'd.reason' },
    })}
    from certificate_decision d join certificate c on c.id = d.certificate_id and c.deleted_at is null
    join certificate_type y on y.code = c.type_code
    where ${IN_PERIOD('d.decided_at')} and d.to_status in ('expired', 'suspended', 'revoked')
      and not exists (select 1 from certificate other
        where other.type_code = c.type_code and other.subject_id = c.subject_id and other.id <> c.id
          and other.deleted_at is null and other.status in ('certified', 'renewal_due', 'expired')
          and ${DAY('d.decided_at')} between other.valid_from and other.valid_to)`,
  verification: `
    select ${fact({
      ...{ fact_id: 'd.id', seller_id: 'v.seller_id', happened_on: DAY('d.decided_at') },
      ...{
        number: 'v.purpose',
        state: 'd.action',
        reason: `case when d.party = 'seller' then '' else d.reason end`,
      },
    })}
    from seller_verification_decision d join seller_verification v on v.id = d.verification_id
    where ${IN_PERIOD('d.decided_at')}`,
}

/** Facts of one seller, the latest first. */
export const factsPage = (what: Scored): string => `
  select x.*, count(*) over () as count from (${FACTS_SQL[what]}) x
  where x.seller_id = :seller_id ${what === 'acceptance' ? `and x.state = 'refused'` : ''}
  order by x.happened_on desc, x.fact_id limit :limit offset :offset`

const ofSellers = (what: Scored): string =>
  `(select * from (${FACTS_SQL[what]}) f where f.seller_id = any (cast(:seller_ids as text[]))) x`

/** Alike facts of some sellers counted together: what the scorecard's rules are read from. */
export const SUMS_SQL = {
  handovers: `select seller_id, planned_on, departed_on, count(*) from ${ofSellers('handover')} group by 1, 2, 3`,
  shortages: `select seller_id, state as cause, count(*) from ${ofSellers('shortage')} group by 1, 2`,
  claims: `select seller_id, split_part(state, '.', 1) as kind, split_part(state, '.', 2) as status,
    count(*), coalesce(sum(amount_fen), 0) as refund_fen from ${ofSellers('claim')} group by 1, 2, 3`,
  acceptances: `select seller_id, count(*) as lots, count(*) filter (where state = 'refused') as refused
    from ${ofSellers('acceptance')} group by 1`,
  lapses: `select seller_id, state as to_status, count(*) from ${ofSellers('lapse')} group by 1, 2`,
}

/** Sellers that trade or traded, by code. */
export const SELLERS_SQL = `
  select id, code, name_zh, name_en, kind, status, verified_on, next_verify_on, count(*) over () as total from seller
  where deleted_at is null and status in ('active', 'suspended', 'closed')
    and (cast(:q as text) is null or name_zh ilike :q or name_en ilike :q or code ilike :q)
    and (cast(:seller_id as text) is null or id = :seller_id)
  order by code, id limit :limit offset :offset`
