// The county lists about 150 variants; an order of 300 lines needs more. Copies of variants share product, price and lots.
import { withClient } from '../../.launch/database.mjs'

const COPIES = 3

const copyOf = (table, changes) =>
  `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changes}))).*
   from ${table} t where t.deleted_at is null and not exists (select 1 from bench_copied c where c.id = t.id)`

/** Adds copies of every variant to our database, with their prices and listings. */
export async function multiplyVariants({ databaseUrl }) {
  await withClient(databaseUrl, async (db) => {
    await db.query('create temporary table bench_copied (id text)')
    for (let copy = 1; copy <= COPIES; copy++) {
      const suffix = `_${copy}`
      const sql = {
        product_variant: `'id', t.id || '${suffix}', 'sku', t.sku || '${suffix}', 'title', t.title || '${suffix}'`,
        product_variant_price_set: `'id', t.id || '${suffix}', 'variant_id', t.variant_id || '${suffix}'`,
        listing_variant: `'id', t.id || '${suffix}', 'variant_id', t.variant_id || '${suffix}', 'sku', t.sku || '${suffix}'`,
      }
      const originals = Object.keys(sql).map((table) => `select id from ${table} where id ~ '_[0-9]$'`)
      await db.query(`insert into bench_copied ${originals.join(' union ')}`)
      for (const [table, changes] of Object.entries(sql)) await db.query(copyOf(table, changes))
    }
  })
}

/** Variants of goods that are plentiful and on sale, `count` of them. */
export async function plentifulVariants({ databaseUrl }, handles, count) {
  return withClient(databaseUrl, async (db) => {
    const { rows } = await db.query(
      `select v.variant_id from listing_variant v join listing g on g.id = v.listing_id
       where g.handle = any($1) and not v.is_catch_weight and (select coalesce(max(on_hand - held - quarantined), 0)
         from lot_balance b where b.product_id = g.product_id) > 20 * v.base_quantity order by v.sku limit $2`,
      [handles, count],
    )
    return rows.map(({ variant_id }) => variant_id)
  })
}
