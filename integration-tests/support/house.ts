import { startBackend } from './backend'
import { Client } from './client'
import { cloneTemplate, dropDatabase, openSql, type Sql } from './database'
import { BOOT_TIMEOUT_MS } from './environment'
import { drift } from './ledgers'
import { loginDemo, type Person } from './people'

const TEST_TIMEOUT_MS = 90_000

/** One suite's own house: a backend on its own copy of the seeded county. */
export type House = {
  database: string
  sql: Sql
  /** the street: a visitor with the publishable key and nothing else */
  street: Client
  /** a demonstration login; logged in once, then remembered */
  as: (person: Person) => Promise<Client>
  /** everybody logs in anew at their next call */
  forgetLogins: () => void
  close: () => Promise<void>
}

/** A house over a database that exists; closing it drops the database. */
export async function openHouse(database: string, extra: Record<string, string> = {}): Promise<House> {
  const { sql, close: closeSql } = openSql(database)
  const backend = await startBackend(database, extra).catch(async (error: unknown) => {
    await closeSql()
    await dropDatabase(database)
    throw error
  })
  const [key] = await sql<{ token: string }>(
    `select token from api_key where type = 'publishable' and revoked_at is null and deleted_at is null`,
  )
  const street = new Client(backend.url, { 'x-publishable-api-key': key?.token ?? '' })
  const people = new Map<Person, Promise<Client>>()
  return {
    database,
    sql,
    street,
    as: (person) => {
      const known = people.get(person) ?? loginDemo(street, person).then((token) => street.bearing(token))
      people.set(person, known)
      return known
    },
    forgetLogins: () => people.clear(),
    close: async () => {
      await backend.stop()
      await closeSql()
      await dropDatabase(database)
    },
  }
}

/** Opens a house before a suite's tests and closes it after them. Read its parts inside tests only. */
export function useHouse(
  prepare: () => Promise<string> = cloneTemplate,
  extra: Record<string, string> = {},
): House {
  jest.setTimeout(TEST_TIMEOUT_MS)
  const house = {} as House
  beforeAll(async () => void Object.assign(house, await openHouse(await prepare(), extra)), BOOT_TIMEOUT_MS)
  afterAll(async () => {
    // Whatever the journeys did, legal or not, every ledger still follows from its entries.
    const found = house.sql ? await drift(house.sql) : []
    await house.close?.()
    expect(found).toEqual([])
  }, TEST_TIMEOUT_MS)
  return house
}
