// The bench frame: our house and a stock Medusa of the same version with the same products, on one Postgres,
// measured in one run. A bench is a file NAME.bench.mjs that exports `title`, `measure(bed)` and, when it does not
// need both apps, `needs`: 'ours', 'postgres' for a bare server, or 'nothing' for pure code.
import os from 'node:os'
import { answers, startChild, stopAll, stopOnSignals } from '../../.launch/children.mjs'
import { createWhole, publishableKey, withClient } from '../../.launch/database.mjs'
import { linkPlugins } from '../../.launch/link-plugins.mjs'
import { BACKEND, MEDUSA_CLI } from '../../.launch/paths.mjs'
import { freePort } from '../../.launch/ports.mjs'
import { erasePostgres, startPostgres } from '../../.launch/postgres.mjs'
import { step } from '../../.launch/say.mjs'
import { secrets } from '../../.launch/secrets.mjs'
import { printTable, verdict } from './report.mjs'
import { prepareStock, STOCK } from './stock/prepare.mjs'

const BOOT_TIMEOUT_SECONDS = 120

/**
 * @typedef {{url: string, key: string, regionId: string, databaseUrl: string}} App a running store API
 * @typedef {{name: string, value: number, unit: string, goal?: {text: string, holds: boolean}}} Figure
 */

async function boot(name, cwd, env) {
  const port = await freePort()
  const args = [MEDUSA_CLI, 'start', '--port', String(port), '--host', '127.0.0.1']
  startChild(name, args, { cwd, env: { ...env, DISABLE_MEDUSA_ADMIN: 'true' }, quiet: () => true })
  if (!(await answers(`http://127.0.0.1:${port}/health`, BOOT_TIMEOUT_SECONDS)))
    throw new Error(`${name} did not start`)
  const regionId = await withClient(env.DATABASE_URL, async (client) => {
    const { rows } = await client.query(
      "select id from region where currency_code = 'cny' and deleted_at is null limit 1",
    )
    return rows[0].id
  })
  return {
    url: `http://127.0.0.1:${port}`,
    key: await publishableKey(env.DATABASE_URL),
    regionId,
    databaseUrl: env.DATABASE_URL,
  }
}

/** Our own database, seeded. @returns {Promise<object>} the environment of our app on it */
async function makeOurs(postgres) {
  linkPlugins()
  const common = {
    ...process.env,
    ...secrets(),
    NODE_ENV: 'production',
    MEDUSA_DISABLE_TELEMETRY: 'true',
    LOG_LEVEL: 'error',
  }
  delete common.REDIS_URL
  await createWhole(postgres, 'bench_ours', common, { seed: true })
  return { ...common, DATABASE_URL: postgres.url('bench_ours') }
}

/** Brings up what a bench needs. @type {Record<string, (postgres: object) => Promise<{ours?: App, stock?: App}>>} */
const BEDS = {
  ours: async (postgres) => {
    const env = await makeOurs(postgres)
    return step('start our app', async () => ({ ours: await boot('ours', BACKEND, env) }))
  },
  both: async (postgres) => {
    const oursEnv = await makeOurs(postgres)
    const stockEnv = {
      ...oursEnv,
      DATABASE_URL: postgres.url('bench_stock'),
      PRODUCTS_FROM: oursEnv.DATABASE_URL,
    }
    await prepareStock(postgres, stockEnv)
    return step('start both apps', async () => ({
      ours: await boot('ours', BACKEND, oursEnv),
      stock: await boot('stock', STOCK, stockEnv),
    }))
  },
}

async function makeBed(needs, folder) {
  if (needs === 'nothing') return {}
  const postgres = await step('start a Postgres for the bench', () => startPostgres({ name: folder }))
  if (needs === 'postgres') return { databaseUrl: postgres.url('postgres') }
  return BEDS[needs](postgres)
}

/** Runs one bench and prints its table and, last, its JSON line; exits 0 when it could measure. */
export async function runBench(name, { jsonOnly }) {
  const { title, measure, needs = 'both' } = await import(`./${name}.bench.mjs`)
  const folder = `bench-${process.pid}`
  if (jsonOnly) console.log = () => undefined
  process.on('exit', () => erasePostgres(folder))
  stopOnSignals()
  try {
    const figures = await measure(await makeBed(needs, folder))
    const machine = `${os.availableParallelism()} cores, ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}`
    printTable(title, figures)
    process.stdout.write(JSON.stringify(verdict(name, figures, machine)) + '\n')
    await stopAll(0)
  } catch (error) {
    console.error(error)
    await stopAll(1)
  }
}
