// Writes a county's events into the repository's own tables, as its append would have, many at a time.
import { step } from '../../.launch/say.mjs'
import { STRIDE } from './trace-county.mjs'
import { giveKeys, takeKeys } from './without-keys.mjs'

const TABLES = ['epcis_event', 'epcis_event_epc', 'epcis_event_party', 'epcis_edge', 'epcis_epc']
const BATCH = 500_000
/** Roles of domain/epcis/rows.ts: a thing by itself, goods by quantity, and the two sides of a transformation. */
const [THING, GOODS, INPUT, OUTPUT] = [1, 11, 14, 15]
const SEEN = 'OBSERVE'

/**
 * Kinds of events in their order: how many (`i` is the index of one), and its goods as [number of the lot, role, grams].
 * All are numbered through: farm lots, base lots, packs, and the pallets that base lots travel on.
 */
function kindsOf({ bases, farms, packs, orders, turn }) {
  const [base, pack] = [farms, farms + bases]
  const part = (id, role, grams) => ({ id, role, grams })
  const seen = (count, biz_step, id, action = SEEN) => ({
    ...{ count, type: 'ObjectEvent', biz_step, action, parts: [part(id, GOODS, 1000)] },
  })
  const made = (inputs, outputs) => ({
    ...{ count: bases, type: 'TransformationEvent', biz_step: 'repackaging', action: null },
    parts: [...inputs.map((id) => part(id, INPUT, 1000)), ...outputs.map((id) => part(id, OUTPUT, 1500))],
  })
  const nths = (count) => Array.from({ length: count }, (_, nth) => nth)
  const sold = nths(3).map((nth) =>
    part(`${pack} + (i * ${STRIDE} + ${nth * turn}::bigint) % ${packs}`, GOODS, 20),
  )
  const bought = { count: orders, parts: sold }
  return [
    seen(farms, 'commissioning', 'i', 'ADD'),
    ...['storing', 'shipping', 'receiving'].map((biz_step) => seen(farms, biz_step, 'i')),
    made(
      nths(6).map((nth) => `i * 6 + ${nth}`),
      [`${base} + i`],
    ),
    ...['shipping', 'receiving'].map((biz_step) => {
      const travelling = seen(bases, biz_step, `${base} + i`)
      return { ...travelling, parts: [...travelling.parts, part(`${pack + packs} + i`, THING, null)] }
    }),
    made(
      [`${base} + i`],
      nths(4).map((nth) => `${pack} + i * 4 + ${nth}`),
    ),
    seen(packs, 'storing', `${pack} + i`),
    { ...bought, type: 'TransactionEvent', biz_step: 'picking', action: 'ADD', is_order: true },
    ...['shipping', 'receiving'].map((biz_step) => ({
      ...bought,
      type: 'ObjectEvent',
      biz_step,
      action: SEEN,
    })),
  ]
}

/** @param {string} order_prefix how business transactions of orders begin */
export async function loadCounty(knex, county, order_prefix) {
  const { numbered, orders } = county
  const next = async (table) =>
    Number((await knex.raw(`select coalesce(max(id), 0) + 1 as id from ${table}`)).rows[0].id)
  const epc0 = await next('epcis_epc')
  let event0 = await next('epcis_event')
  const keys = await takeKeys(knex, TABLES)
  await knex.raw(`set session_replication_role = replica; set synchronous_commit = off`)
  await step('write identifiers', async () => {
    await knex.raw(`insert into epcis_epc (id, uri) overriding system value
      select ${epc0} + i, ${uriOf(county, 'i')} from generate_series(0, ${numbered - 1}) i`)
    await knex.raw(`insert into epcis_epc (id, uri) overriding system value
      select ${epc0 + numbered} + i, '${order_prefix}bench_' || i from generate_series(0, ${orders - 1}) i`)
  })
  for (const kind of kindsOf(county)) {
    await step(`write ${kind.count} times ${kind.biz_step}`, async () => {
      for (let from = 0; from < kind.count; from += BATCH) {
        const series = `generate_series(${from}::bigint, ${Math.min(kind.count, from + BATCH) - 1}::bigint) i`
        await writeKind(knex, kind, { county, series, event0, epc0, order_prefix })
      }
    })
    event0 += kind.count
  }
  await step('build keys and indexes', () => giveKeys(knex, keys))
  await knex.raw(`set session_replication_role = default`)
  for (const table of ['epcis_event', 'epcis_epc'])
    await knex.raw(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  await step('analyze', () => knex.raw(`vacuum (analyze) ${TABLES.join(', ')}`))
}

/** The identifier of a lot or a pallet by its number. */
const uriOf = ({ farms, bases, packs, root, pallet_root }, id) =>
  `(case when ${id} < ${farms} then '${root}F' || (${id}) when ${id} < ${farms + bases} then '${root}B' || (${id} - ${farms})
    when ${id} < ${farms + bases + packs} then '${root}P' || (${id} - ${farms + bases})
    else '${pallet_root}' || (${id} - ${farms + bases + packs}) end)`

async function writeKind(knex, kind, { county, series, event0, epc0, order_prefix }) {
  const { type, biz_step, action, parts, is_order } = kind
  const quantities = (role) =>
    parts
      .filter((part) => part.role === role)
      .map(
        ({ id, grams }) =>
          `jsonb_build_object('epcClass', ${uriOf(county, id)}, 'quantity', ${grams}, 'uom', 'GRM')`,
      )
  const things = parts.filter(({ role }) => role === THING).map(({ id }) => uriOf(county, id))
  const epcs = things.length > 0 ? [`, 'epcList', jsonb_build_array(${things.join(', ')})`] : []
  const lists = Object.entries({ quantityList: GOODS, inputQuantityList: INPUT, outputQuantityList: OUTPUT })
    .filter(([, role]) => quantities(role).length > 0)
    .map(([name, role]) => `, '${name}', jsonb_build_array(${quantities(role).join(', ')})`)
  await knex.raw(`
    insert into epcis_event (id, event_id, hash, is_declaration, type, event_time, record_time, action, biz_step, places, document)
    overriding system value
    select ${event0} + i, 'urn:bench:' || (${event0} + i), 'ni:///sha-256;' || md5((${event0} + i)::text) || '?ver=CBV2.0',
      false, '${type}', t.at, t.at, ${action ? `'${action}'` : 'null'}, '${biz_step}', '{}',
      jsonb_build_object('type', '${type}', 'eventTime', to_char(t.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'eventTimeZoneOffset', '+08:00', 'bizStep', '${biz_step}'${action ? `, 'action', '${action}'` : ''}${[...epcs, ...lists].join('')})
    from ${series}, lateral (select timestamptz '2025-11-26' + (i % 31000000) * interval '1 second' as at) t`)
  const rows = parts.map(
    ({ id, role, grams }, position) => `(${position}, ${epc0} + ${id}, ${role}, ${grams})`,
  )
  await knex.raw(`
    insert into epcis_event_epc (event_id, position, epc_id, role, quantity, uom, measures, base)
    select ${event0} + i, p.position, p.id, p.role, p.grams, case when p.grams > 0 then 'GRM' end, case when p.grams > 0 then 'mass' end, p.grams / 1000.0
    from ${series}, lateral (values ${rows.join(', ')}) p (position, id, role, grams)`)
  const lead = (from, to, name, order_id = 'null') =>
    knex.raw(`insert into epcis_edge (parent_id, child_id, event_id, kind, valid_from, order_id)
      select ${epc0} + ${from}, ${epc0} + ${to}, ${event0} + i, '${name}', now(), ${order_id} from ${series}`)
  for (const { id: from } of parts.filter(({ role }) => role === INPUT))
    for (const { id: to } of parts.filter(({ role }) => role === OUTPUT))
      await lead(from, to, 'transformation')
  if (!is_order) return
  await knex.raw(`insert into epcis_event_party (event_id, list, type, uri)
    select ${event0} + i, 1, 'po', '${order_prefix}bench_' || i from ${series}`)
  for (const { id } of parts) await lead(id, `${county.numbered} + i`, 'order', `'bench_' || i`)
}
