import { Client, Pool } from 'pg'
import { databaseUrl, templateDatabase } from './environment'

export type Row = Record<string, unknown>
/** One statement with its values; rows as Postgres answers them (bigint and numeric as text). */
export type Sql = <T extends Row = Row>(text: string, values?: unknown[]) => Promise<T[]>

const CONNECT_TIMEOUT_MS = 10_000

async function onServer(statement: string): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl('postgres'),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

let serial = 0
const nextName = (): string => `journey_${process.pid}_${process.env.JEST_WORKER_ID ?? '0'}_${(serial += 1)}`

/** A copy of the seeded template, for one suite alone. @returns its name */
export async function cloneTemplate(): Promise<string> {
  const name = nextName()
  await dropDatabase(name)
  await onServer(`create database "${name}" template "${templateDatabase()}"`)
  return name
}

/** A database with nothing in it. @returns its name */
export async function createEmptyDatabase(): Promise<string> {
  const name = nextName()
  await dropDatabase(name)
  await onServer(`create database "${name}"`)
  return name
}

export const dropDatabase = (name: string): Promise<void> =>
  onServer(`drop database if exists "${name}" with (force)`)

/** A small pool of connections for looking into a suite's database. */
export function openSql(name: string): { sql: Sql; close: () => Promise<void> } {
  const pool = new Pool({
    connectionString: databaseUrl(name),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    max: 3,
  })
  // A forced drop ends idle connections; that is not a failure of a test.
  pool.on('error', () => undefined)
  const sql: Sql = async <T extends Row>(text: string, values: unknown[] = []) =>
    (await pool.query<T>(text, values)).rows
  return { sql, close: () => pool.end() }
}
