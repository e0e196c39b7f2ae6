import path from 'node:path'

/** What `.launch/test.mjs` gives every journey; by hand the same variables are set in the shell. */
export const ROOT = path.resolve(__dirname, '..', '..')
export const BACKEND = path.join(ROOT, 'backend')
export const MEDUSA_CLI = path.join(ROOT, 'node_modules', '@medusajs', 'cli', 'cli.js')

/** Where the houses under test keep the papers of sellers. */
export const PRIVATE_FILES = path.join(ROOT, '.data', 'test-private-files')

/** Most of this is one boot of Medusa on a busy two-core machine. */
export const BOOT_TIMEOUT_MS = 240_000

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`Set ${name} (npm test does): a journey cannot start without it`)
  return value
}

/** The Postgres server the tests own, without a database name. */
export const serverUrl = (): string => needed('PENGSHUI_PG_URL').replace(/\/$/, '')
export const databaseUrl = (name: string): string => `${serverUrl()}/${name}`
/** A migrated, bootstrapped and seeded database nobody is connected to. */
export const templateDatabase = (): string => needed('TEMPLATE_DATABASE')
export const demoPassword = (): string => needed('DEMO_PASSWORD')

/** The environment of a Medusa process of ours: production, no admin, the given database, no Redis unless asked. */
export function medusaEnvironment(database: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { REDIS_URL: _redis, NODE_OPTIONS: _options, ...inherited } = process.env
  return {
    ...inherited,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl(database),
    JWT_SECRET: needed('JWT_SECRET'),
    COOKIE_SECRET: needed('COOKIE_SECRET'),
    BANK_SECRET: needed('BANK_SECRET'),
    DISABLE_MEDUSA_ADMIN: 'true',
    MEDUSA_DISABLE_TELEMETRY: 'true',
    PRIVATE_FILES_DIR: PRIVATE_FILES,
    ...extra,
  }
}
