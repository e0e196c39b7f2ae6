import 'reflect-metadata'
import { DataSource } from 'typeorm'
import { ENTITIES, SCHEMA } from './entities'
import { Telemetry1795700000000 } from './migrations/1795700000000-telemetry'
import { RollupTimes1795800000000 } from './migrations/1795800000000-rollup-times'

/** Any number nobody else locks: whoever opens first migrates, the others wait. */
const MIGRATION_LOCK = 7_195_700
const CONNECT_TIMEOUT_MS = 5_000

export type OpenOptions = { connections_max?: number; statement_timeout_ms?: number; name?: string }

/** Opens the readings' own schema in a database, and brings it up to date. */
export async function openTelemetry(url: string, options: OpenOptions = {}): Promise<DataSource> {
  const { connections_max = 4, statement_timeout_ms = 60_000, name = 'telemetry' } = options
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: SCHEMA,
    entities: ENTITIES,
    migrations: [Telemetry1795700000000, RollupTimes1795800000000],
    migrationsTableName: 'migration',
    applicationName: name,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    // A connection that breaks while idle is replaced at the next use; nothing is lost by it.
    poolErrorHandler: () => undefined,
    extra: { max: connections_max, statement_timeout: statement_timeout_ms, keepAlive: true },
  })
  await source.initialize()
  try {
    await migrate(source)
  } catch (error) {
    await source.destroy()
    throw error
  }
  return source
}

async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner()
  try {
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runner.query(`create schema if not exists ${SCHEMA}`)
    await source.runMigrations({ transaction: 'all' })
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
    await runner.release()
  }
}
