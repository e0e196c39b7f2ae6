// The stock of a race: made scarce before it by real movements, and read from the books after it.

const FREE = 'b.on_hand - b.held - b.quarantined'
const MOVEMENT = `insert into stock_movement
  (kind, lot_id, zone_id, delta_on_hand, reason, actor_id, occurred_at, idempotency_key)`

/** One movement with its balance, as the ledger writes it. */
async function move(db, kind, { lot_id, zone_id }, quantity) {
  if (quantity === 0) return
  const key = `bench:${kind}:${lot_id}:${zone_id}`
  await db.query(`${MOVEMENT} values ($1, $2, $3, $4, 'bench', 'bench', now(), $5)`, [
    kind,
    lot_id,
    zone_id,
    quantity,
    key,
  ])
  await db.query('update lot_balance set on_hand = on_hand + $3 where lot_id = $1 and zone_id = $2', [
    lot_id,
    zone_id,
    quantity,
  ])
}

/**
 * Leaves of a product nothing free but one lot, so many grams in each of as many zones of different nodes.
 * @returns {Promise<string>} the lot
 */
export async function leaveOneLot(db, sku, zones_g) {
  const { rows } = await db.query(
    `select b.*, ${FREE} as free from lot_balance b
     join listing g on g.product_id = b.product_id join listing_variant v on v.listing_id = g.id
     where v.sku = $1 and ${FREE} > 0 order by b.expires_on desc, b.lot_id, b.zone_id`,
    [sku],
  )
  const [kept] = rows
  const others = [...new Map(rows.map((row) => [row.node_id, row])).values()].filter(
    ({ node_id }) => node_id !== kept.node_id,
  )
  const places = [kept, ...others].slice(0, zones_g.length)
  if (places.length < zones_g.length) throw new Error(`${sku} is kept at too few nodes for this race`)
  await db.query('begin')
  for (const row of rows)
    await move(
      db,
      row === kept ? 'transfer_out' : 'scrap',
      row,
      row === kept ? zones_g[0] - row.free : -row.free,
    )
  for (const [index, { zone_id, node_id, zone_temperature_class }] of places.entries()) {
    if (index === 0) continue
    await db.query(
      `insert into lot_balance (lot_id, zone_id, node_id, product_id, seller_id, base_unit, temperature_class,
         zone_temperature_class, expires_on)
       select lot_id, $2, $3, product_id, seller_id, base_unit, temperature_class, $4, expires_on
       from lot_balance where lot_id = $1 and zone_id = $5 on conflict (lot_id, zone_id) do nothing`,
      [kept.lot_id, zone_id, node_id, zone_temperature_class, kept.zone_id],
    )
    await move(db, 'transfer_in', { lot_id: kept.lot_id, zone_id }, zones_g[index])
  }
  await db.query('commit')
  return kept.lot_id
}

/** What the race left: goods bound and free, orders and allocations that miss each other, ledger drift. */
export async function readBooks(db, { lot_id, carts }) {
  const { rows } = await db.query(
    `select
      (select coalesce(sum(quantity), 0) from stock_hold
        where lot_id = $1 and cart_id = any($2::text[]) and status = 'bound') as bound_g,
      (select coalesce(sum(${FREE}), 0) from lot_balance b where b.lot_id = $1) as free_g,
      (select count(*) from order_cart c where c.cart_id = any($2::text[]) and c.deleted_at is null
        and (not exists (select 1 from order_allocation a where a.order_id = c.order_id)
          or (select coalesce(sum(h.quantity), 0) from stock_hold h
              where h.order_id = c.order_id and h.status = 'bound')
            <> (select sum(l.quantity * v.base_quantity) from cart_line_item l
                join listing_variant v on v.variant_id = l.variant_id where l.cart_id = c.cart_id)))
        as orders_without_allocation,
      (select count(*) from stock_hold h where h.cart_id = any($2::text[]) and h.status in ('held', 'bound')
        and not exists (select 1 from "order" o join order_cart c on c.order_id = o.id
          where o.id = h.order_id and c.cart_id = h.cart_id)) as allocations_without_order,
      (select count(*) from lot_balance b
        left join (select lot_id, zone_id, sum(delta_on_hand) as on_hand, sum(delta_held) as held
          from stock_movement group by 1, 2) m using (lot_id, zone_id)
        where b.on_hand <> coalesce(m.on_hand, 0) or b.held <> coalesce(m.held, 0)) as drift`,
    [lot_id, carts],
  )
  return Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => [name, Number(value)]))
}
