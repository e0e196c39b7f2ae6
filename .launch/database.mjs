// Makes a database ready to serve: migrated, bootstrapped, seeded once. What was done is remembered inside it.
import { createRequire } from 'node:module'
import { fingerprint, pluginFolders } from './fingerprint.mjs'
import { BACKEND, MEDUSA_CLI } from './paths.mjs'
import { run } from './run.mjs'
import { step, Trouble } from './say.mjs'

const { Client } = createRequire(import.meta.url)('pg')
const CONNECT_TIMEOUT_MS = 10_000

/** Runs work with one connection and always closes it. */
export async function withClient(url, work) {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  try {
    await client.connect()
  } catch (error) {
    const { host, pathname } = new URL(url)
    throw new Trouble(
      `The database ${host}${pathname} cannot be reached: ${error.message}`,
      'Check DATABASE_URL and that the server runs.',
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const STATE_TABLE = 'create table if not exists launcher_state (key text primary key, value text not null)'

const readState = (url) =>
  withClient(url, async (client) => {
    await client.query(STATE_TABLE)
    const { rows } = await client.query('select key, value from launcher_state')
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  })

const writeState = (url, key, value) =>
  withClient(url, (client) =>
    client.query('insert into launcher_state values ($1, $2) on conflict (key) do update set value = $2', [
      key,
      value,
    ]),
  )

/** Everything a migration, link or bootstrap is read from. */
const schemaFingerprint = () =>
  fingerprint(
    ['package-lock.json', 'backend/medusa-config.ts', 'backend/src', 'backend/data', ...pluginFolders('src')],
    (name) =>
      /\/(migrations|links|models|bootstrap|domain)\//.test(name) ||
      /^backend\/data\/divisions/.test(name) ||
      !name.includes('/src/'),
  )

const medusa = (args, env, options) =>
  run(process.execPath, [MEDUSA_CLI, ...args], { cwd: BACKEND, env, ...options })

/**
 * Brings the database up to date; each stage runs only when needed.
 * @param {object} env with DATABASE_URL and the secrets
 * @param {{seed: boolean}} options seed: load the demonstration county once
 */
export async function prepare(env, { seed }) {
  const url = env.DATABASE_URL
  const state = await readState(url)
  const schema = schemaFingerprint()
  const operator = env.OPERATOR_EMAIL ?? ''
  const operatorIsNew = operator !== '' && state.operator !== operator
  if (state.schema !== schema) {
    await step('migrate the database', () =>
      medusa(['db:migrate', '--execute-all-links', '--execute-all-search'], env),
    )
  }
  if (state.schema !== schema || operatorIsNew) {
    await step('bootstrap (region, channel, key, categories)', () =>
      medusa(['exec', './src/scripts/bootstrap.ts'], env),
    )
    await writeState(url, 'schema', schema)
    await writeState(url, 'operator', operator)
  }
  if (!seed || state.seed === 'done') return
  if (state.seed === 'begun') {
    throw new Trouble(
      'An earlier seed of this database was interrupted, so its demonstration data is incomplete.',
      'Empty the database (embedded: npm run reset) and start again, or start without demonstration data: SEED=none npm start',
    )
  }
  await writeState(url, 'seed', 'begun')
  const progress = (line) => /^\s*(\[seed\]|info:\s+\[seed\])/.test(line)
  await step('seed the demonstration county', () =>
    medusa(['exec', './src/scripts/seed.ts'], env, { echo: progress }),
  )
  await writeState(url, 'seed', 'done')
}

const databaseNames = async (client) =>
  (await client.query('select datname from pg_database')).rows.map((row) => row.datname)

/**
 * Makes `name` in an embedded server in one piece: it is prepared under another name and renamed when whole,
 * so that a start killed half-way leaves nothing half-seeded behind.
 */
export async function createWhole(postgres, name, env, options) {
  const draft = `${name}_draft`
  const admin = postgres.url('postgres')
  const exists = await withClient(admin, async (client) => (await databaseNames(client)).includes(name))
  if (exists) return prepare({ ...env, DATABASE_URL: postgres.url(name) }, options)
  await withClient(admin, async (client) => {
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
  })
  await prepare({ ...env, DATABASE_URL: postgres.url(draft) }, options)
  await withClient(admin, (client) => client.query(`alter database ${draft} rename to ${name}`))
}

/** The key the storefront presents to the store API; made by the bootstrap. */
export const publishableKey = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      "select token from api_key where type = 'publishable' and revoked_at is null and deleted_at is null order by created_at limit 1",
    )
    if (!rows[0])
      throw new Trouble(
        'The database holds no publishable API key.',
        'Create one in the admin under Settings, or run npm run reset.',
      )
    return rows[0].token
  })
