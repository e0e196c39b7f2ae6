import { newKey, type AgencyPlaced } from '../support/agency'
import { runMedusa } from '../support/backend'
import { ok, type Answer } from '../support/client'
import { useHouse } from '../support/house'
import { books, drift, freeOf, holdFor, leaveOnly, moveHalf } from '../support/ledgers'
import { plantPaperFaults } from '../support/paper-faults'
import { plantTraceFaults } from '../support/trace-faults'
import { atOnce, inTurns, tally, until } from '../support/race'
import { buildCart, placeOrder, type Placed, type Wish } from '../support/shop'

const BUYERS = 20
const PREPARED_AT_ONCE = 4
/** The job runs every minute; this is one round and a half. */
const RELEASE_TIMEOUT_MS = 100_000

describe('races', () => {
  const house = useHouse()
  const cartOf = (...wishes: Wish[]) => buildCart(house.street, house.sql, { wishes })
  const carts = (count: number, wishes: (index: number) => Wish[]) =>
    inTurns(count, PREPARED_AT_ONCE, (index) => cartOf(...wishes(index)))
  const race = (ids: string[]): Promise<Answer<Placed>[]> =>
    atOnce(ids.length, (index) => placeOrder(house.street, ids[index] ?? ''))
  let forgotten: { cart_id: string; lot_id: string }

  beforeAll(async () => {
    const cart_id = await cartOf({ sku: 'HUASHENG-500G', units: 1 })
    forgotten = { cart_id, lot_id: await holdFor(house.sql, cart_id, new Date(Date.now() - 1000)) }
  })

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  it('20 buyers, one unit left: one order, 19 told that there is not enough', async () => {
    await leaveOnly(house.sql, 'LVCHA-125G', 125)
    const { orders } = await books(house.sql)
    const answers = await race(await carts(BUYERS, () => [{ sku: 'LVCHA-125G', units: 1 }]))
    expect(tally(answers)).toEqual({ ok: 1, insufficient_lots: BUYERS - 1 })
    expect(await freeOf(house.sql, 'LVCHA-125G')).toBe(0)
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
  })

  it('one cart completed ten times at once: one order, the same answer to all', async () => {
    const cart_id = await cartOf({ sku: 'TUJIDAN-30X50G', units: 1 })
    const [free, { orders }] = [await freeOf(house.sql, 'TUJIDAN-30X50G'), await books(house.sql)]
    const answers = (await race(Array.from({ length: 10 }, () => cart_id))).map(ok)
    expect(new Set(answers.map(({ order_id }) => order_id)).size).toBe(1)
    expect(answers.filter(({ already_placed }) => !already_placed)).toHaveLength(1)
    expect(await freeOf(house.sql, 'TUJIDAN-30X50G')).toBe(free - 30)
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
  })

  it('two variants of one lot: what is sold of both together is what there was', async () => {
    await leaveOnly(house.sql, 'JINGSI-SHAOFEN-500G', 2_000)
    const both = await cartOf(
      { sku: 'JINGSI-SHAOFEN-1KG', units: 1 },
      { sku: 'JINGSI-SHAOFEN-500G', units: 3 },
    )
    expect(await placeOrder(house.street, both)).toMatchObject({ body: { code: 'insufficient_lots' } })
    const sizes = [
      { sku: 'JINGSI-SHAOFEN-1KG', units: 1, quantity: 1_000 },
      { sku: 'JINGSI-SHAOFEN-500G', units: 1, quantity: 500 },
    ]
    const sizeOf = (index: number) => sizes[index % 2] ?? { sku: '', units: 0, quantity: 0 }
    const answers = await race(
      await carts(8, (index) => [{ sku: sizeOf(index).sku, units: sizeOf(index).units }]),
    )
    const sold = answers.reduce(
      (sum, { status }, index) => sum + (status < 300 ? sizeOf(index).quantity : 0),
      0,
    )
    expect(sold + (await freeOf(house.sql, 'JINGSI-SHAOFEN-500G'))).toBe(2_000)
    expect(Object.keys(tally(answers)).sort()).toEqual(['insufficient_lots', 'ok'])
    expect(sold).toBeGreaterThanOrEqual(1_500)
  })

  it('one lot in two rooms, two pack sizes: sold to the last gram, and every loser told why', async () => {
    await leaveOnly(house.sql, 'HUANGDOU-1KG', 10_000)
    await moveHalf(house.sql, 'HUANGDOU-1KG', 4_000)
    const packOf = (index: number) => (index % 2 ? 'HUANGDOU-5KG' : 'HUANGDOU-1KG')
    const answers = await race(await carts(BUYERS, (index) => [{ sku: packOf(index), units: 1 }]))
    const sold_g = answers.map(({ status }, index) => (status < 300 ? (index % 2 ? 5_000 : 1_000) : 0))
    expect(sold_g.reduce<number>((sum, one) => sum + one, 0)).toBe(10_000)
    expect(await freeOf(house.sql, 'HUANGDOU-1KG')).toBe(0)
    expect(Object.keys(tally(answers)).sort()).toEqual(['insufficient_lots', 'ok'])
  })

  it('carts that want the same two products in opposite order all get through', async () => {
    const [tea, nuts] = [
      { sku: 'BAICHA-50G', units: 1 },
      { sku: 'HETAO-500G', units: 1 },
    ]
    const answers = await race(await carts(10, (index) => (index % 2 ? [tea, nuts] : [nuts, tea])))
    expect(tally(answers)).toEqual({ ok: 10 })
  })

  it('a school and the street want the last bag: one gets it', async () => {
    const sku = 'HONGMI-1KG'
    await leaveOnly(house.sql, sku, 1_000)
    const agency = await house.as('agency')
    const cart_id = await cartOf({ sku, units: 1 })
    const { orders } = await books(house.sql)
    const answers = await Promise.all([
      placeOrder(house.street, cart_id),
      agency.post<AgencyPlaced>('/agency/orders', { lines: [{ sku, units: 1 }], idempotency_key: newKey() }),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
    expect(await freeOf(house.sql, sku)).toBe(0)
  })

  it("core's own completion beside place-order: one order, and never one without its lots", async () => {
    const cart_id = await cartOf({ sku: 'HETAO-500G', units: 1 })
    const { orders } = await books(house.sql)
    const core = () => house.street.post<{ order?: { id: string } }>(`/store/carts/${cart_id}/complete`)
    const [placed, ...completed] = await Promise.all([
      placeOrder(house.street, cart_id),
      core(),
      core(),
      core(),
    ])
    const { order_id } = ok(placed)
    for (const { status, body } of completed)
      expect(status < 300 ? body.order?.id : body.code).toBe(status < 300 ? order_id : 'hold_required')
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
    const holds = await house.sql('select status from stock_hold where order_id = $1', [order_id])
    expect(holds).toEqual([{ status: 'bound' }])
  })

  it(
    'a hold whose time is over holds nothing, and its goods are free again',
    async () => {
      const core = await house.street.post(`/store/carts/${forgotten.cart_id}/complete`)
      expect(core).toMatchObject({ status: 400, body: { code: 'hold_required' } })
      await until('the expired hold is released', RELEASE_TIMEOUT_MS, async () => {
        const [hold] = await house.sql<{ status: string }>(
          'select status from stock_hold where cart_id = $1',
          [forgotten.cart_id],
        )
        return hold?.status === 'released'
      })
      const [balance] = await house.sql<{ held: string; bound: string }>(
        `select held, (select coalesce(sum(quantity), 0) from stock_hold h
         where h.lot_id = b.lot_id and h.status in ('held', 'bound')) as bound
       from lot_balance b where lot_id = $1`,
        [forgotten.lot_id],
      )
      expect(balance?.held).toBe(balance?.bound)
    },
    RELEASE_TIMEOUT_MS + 10_000,
  )

  it("the product's own verify finds no drift either", async () => {
    await runMedusa(['exec', './src/scripts/verify.ts'], house.database)
    await runMedusa(['exec', './src/scripts/verify-stock.ts'], house.database)
  })

  it('and it finds a story that differs from the stock, a fact that is not stated, and goods cut off from their order', async () => {
    await runMedusa(['exec', './src/scripts/verify-trace.ts'], house.database)
    const { faults, mend } = await plantTraceFaults(house.sql)
    const said = await runMedusa(['exec', './src/scripts/verify-trace.ts'], house.database).then(
      () => 'nothing',
      (error: Error) => error.message,
    )
    await mend()
    for (const fault of faults) expect(said).toContain(fault)
    expect(said).toContain(`drift ${faults.length}`)
  })

  it('and it finds a certificate nobody decided, goods sold while it was suspended, and a file that was changed', async () => {
    const { faults, mend } = await plantPaperFaults(house.sql)
    const said = await runMedusa(['exec', './src/scripts/verify-papers.ts'], house.database).then(
      () => 'nothing',
      (error: Error) => error.message,
    )
    await mend()
    for (const fault of faults) expect(said).toContain(fault)
    expect(said).toContain(`drift ${faults.length}`)
  })
})
