// The two ledgers of procurement as the house runs them: its own services and migrations on a bare Postgres.
import fs from 'node:fs'
import { load as require } from './typescript.mjs'

const knexOf = require('knex')
const MODULES = '../../plugins/procurement/src/modules'
const FOLDER = new URL(`${MODULES}/`, import.meta.url)

/** Every migration of the two ledgers, as the house runs them: one more needs no change here. */
const migrationsOf = (module) =>
  fs
    .readdirSync(new URL(`${module}/migrations/`, FOLDER))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${module}/migrations/${file}`)

export const INSTITUTION = 'inst_bench'
export const DECLARATION = 'decl_bench'

const connect = (url, max) => knexOf({ client: 'pg', connection: url, pool: { min: 2, max } })

async function migrate(knex) {
  for (const name of ['procurement', 'spending_cap'].flatMap(migrationsOf)) {
    const [Migration] = Object.values(require(`${MODULES}/${name}`))
    const migration = new Migration()
    await migration.up()
    for (const query of migration.getQueries()) await knex.raw(String(query.sql ?? query))
  }
  await knex.raw(`insert into institution (id, code, kind, name_zh, name_en, township_code, customer_id, delivery_address)
    values ('${INSTITUTION}', 'BENCH', 'school', 'bench', 'bench', '500243001', 'cus', '{}')`)
  await knex.raw(`insert into programme (id, code, kind, name_zh, name_en, legal_basis, fiscal_year, ratio_bp, counting_rule,
    valid_from, valid_to, cutoff_on) values ('prog_bench', 'B', 'county_programme', '', '', '', 2026, 1000, '{}', '2026-01-01', '2026-12-31', '2026-12-31')`)
  await knex.raw(`insert into declaration (id, programme_id, institution_id, fiscal_year, version, canteen_kind, base_fen, ratio_bp,
    reserved_fen, status) values ('${DECLARATION}', 'prog_bench', '${INSTITUTION}', 2026, 1, 'own', 0, 1000, 0, 'confirmed')`)
  // What a bare insert costs is measured on tables of the same columns, keys and checks, without trigger and sums.
  await knex.raw('create table raw_quota (like quota_transfer including all)')
  await knex.raw('create table raw_spending (like spending_entry including all)')
}

/** @returns the services over one pool, as a backend has them, and a pool of the same size for what is raw */
export async function openLedgers(url, connections) {
  const knex = connect(url, connections)
  await migrate(knex)
  const container = { __pg_connection__: knex }
  const { default: SpendingCapService } = require(`${MODULES}/spending_cap/service`)
  const { default: ProcurementService } = require(`${MODULES}/procurement/service`)
  return {
    knex,
    quota: new ProcurementService(container),
    cap: new SpendingCapService(container),
    close: () => knex.destroy(),
  }
}
