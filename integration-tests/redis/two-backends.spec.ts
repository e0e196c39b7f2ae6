import { startBackend, type Backend } from '../support/backend'
import { Client, ok } from '../support/client'
import { cloneTemplate } from '../support/database'
import { BOOT_TIMEOUT_MS } from '../support/environment'
import { openHouse, type House } from '../support/house'
import { books, drift, freeOf, leaveOnly } from '../support/ledgers'
import { atOnce, inTurns, tally } from '../support/race'
import { borrowRedis, whyNoRedis, type Redis } from '../support/redis'
import { buildCart, placeOrder } from '../support/shop'

const missing = whyNoRedis()
const journey = missing && process.env.CI !== 'true' ? describe.skip : describe
if (missing)
  console.warn(`Two backends on one Redis: ${journey === describe.skip ? 'skipped' : 'failed'}, ${missing}`)

journey('two backends on one database and one Redis', () => {
  let redis: Redis
  let house: House
  let second: Backend
  /** the same visitor at either door, by turns */
  let doors: [Client, Client]

  beforeAll(async () => {
    if (missing) throw new Error(missing)
    redis = await borrowRedis()
    house = await openHouse(await cloneTemplate(), { REDIS_URL: redis.url })
    second = await startBackend(house.database, { REDIS_URL: redis.url })
    doors = [house.street, house.street.at(second.url)]
  }, 2 * BOOT_TIMEOUT_MS)

  afterAll(async () => {
    await second?.stop()
    await house?.close()
    redis?.stop()
  }, BOOT_TIMEOUT_MS)

  const door = (index: number): Client => doors[index % 2] ?? doors[0]

  it(
    'a cart raced on both is one order',
    async () => {
      const cart_id = await buildCart(doors[0], house.sql, { wishes: [{ sku: 'HETAO-500G', units: 1 }] })
      const { orders } = await books(house.sql)
      const answers = (await atOnce(10, (index) => placeOrder(door(index), cart_id))).map(ok)
      expect(new Set(answers.map(({ order_id }) => order_id)).size).toBe(1)
      expect(answers.filter(({ already_placed }) => !already_placed)).toHaveLength(1)
      expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
      expect(await drift(house.sql)).toEqual([])
    },
    BOOT_TIMEOUT_MS,
  )

  it(
    '20 buyers at two doors, one unit left: one order',
    async () => {
      await leaveOnly(house.sql, 'LVCHA-125G', 125)
      const wishes = [{ sku: 'LVCHA-125G', units: 1 }]
      const carts = await inTurns(20, 4, (index) => buildCart(door(index), house.sql, { wishes }))
      const answers = await atOnce(20, (index) => placeOrder(door(index), carts[index] ?? ''))
      expect(tally(answers)).toEqual({ ok: 1, insufficient_lots: 19 })
      expect(await freeOf(house.sql, 'LVCHA-125G')).toBe(0)
      expect(await drift(house.sql)).toEqual([])
    },
    BOOT_TIMEOUT_MS,
  )

  it('what the operator decides at one door is true at the other at once', async () => {
    const sellable = async (client: Client): Promise<boolean> =>
      ok(await client.get<{ listing: { sellable: boolean } }>('/store/listings/hongshu')).listing.sellable
    expect([await sellable(doors[0]), await sellable(doors[1])]).toEqual([true, true])
    const [paper] = await house.sql<{ id: string }>(
      `select c.id from certificate c join listing l on l.product_id = c.subject_id
       where l.handle = 'hongshu' and c.type_code = 'assistance_product'`,
    )
    const operator = await house.as('operator')
    const path = `/admin/certificates/${paper?.id}/decisions`
    ok(await operator.at(second.url).post(path, { action: 'suspend', reason: '示例 / example' }))
    expect([await sellable(doors[0]), await sellable(doors[1])]).toEqual([false, false])
  })
})
