import { ok, type Client } from '../../support/client'
import { useHouse } from '../../support/house'
import { drift, freeOf } from '../../support/ledgers'
import { login } from '../../support/people'
import { buildCart, buy, placeOrder } from '../../support/shop'

type Lot = {
  line_id: string
  sku: string
  trace_code: string
  quantity: number
  base_unit: string
  status: string
}
type Leg = { seq: number; from: { name_zh: string }; to: unknown; status: string; planned_on: string }
type OrderPage = {
  order: {
    display_id: number
    email: string
    total_fen: number
    lines: { line_id: string; sku: string; units: number; total_fen: number }[]
  }
  lots: Lot[]
  legs: Leg[]
  arrives_on: string
}

const page = (client: Client, order_id: string) =>
  client.get<OrderPage>(`/store/orders/${order_id}/allocation`)

describe('a consumer buys', () => {
  const house = useHouse()

  it('as a guest: lots are taken from the ledger, the order page shows them and the way they travel', async () => {
    const before = await freeOf(house.sql, 'HONGSHU-2.5KG')
    const wishes = [
      { sku: 'HONGSHU-2.5KG', units: 2 },
      { sku: 'TUJIDAN-30X50G', units: 1 },
    ]
    const placed = await buy(house.street, house.sql, { wishes })
    expect(placed).toMatchObject({ already_placed: false, display_id: expect.any(Number) })
    expect(await freeOf(house.sql, 'HONGSHU-2.5KG')).toBe(before - 5000)

    const { order, lots, legs, arrives_on } = ok(await page(house.street, placed.order_id))
    expect(order.lines.map(({ sku, units }) => [sku, units])).toEqual([
      ['HONGSHU-2.5KG', 2],
      ['TUJIDAN-30X50G', 1],
    ])
    const goods_fen = order.lines.reduce((sum, { total_fen }) => sum + total_fen, 0)
    expect(order.total_fen).toBe(goods_fen + 1800)
    const taken = (sku: string) =>
      lots.filter((lot) => lot.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0)
    expect([taken('HONGSHU-2.5KG'), taken('TUJIDAN-30X50G')]).toEqual([5000, 30])
    const lineIds = new Set(order.lines.map(({ line_id }) => line_id))
    expect(lots.every(({ line_id, status }) => lineIds.has(line_id) && status === 'bound')).toBe(true)
    expect(legs.map(({ seq }) => seq)).toEqual(legs.map((_, index) => index + 1))
    expect(legs.filter(({ to }) => to === null).length).toBeGreaterThan(0)
    expect(legs.every(({ status, planned_on }) => status === 'planned' && planned_on <= arrives_on)).toBe(
      true,
    )
    expect(JSON.stringify({ order, lots })).not.toMatch(/cart_|cali_|sel_|household/)
    for (const { trace_code } of lots)
      expect((await house.street.get(`/store/trace/${trace_code}`)).status).toBe(200)
  })

  it('gets the same order for the same cart, however often it asks', async () => {
    const { cart_id, order_id } = await buy(house.street, house.sql, {
      wishes: [{ sku: 'LVCHA-125G', units: 1 }],
    })
    const again = ok(await placeOrder(house.street, cart_id))
    expect(again).toMatchObject({ order_id, already_placed: true })
    const core = await house.street.post<{ order: { id: string } }>(`/store/carts/${cart_id}/complete`)
    expect(ok(core).order.id).toBe(order_id)
  })

  it('registers, logs in, buys, finds the order among their own, and nobody else does', async () => {
    const credentials = { email: `journey-${Date.now()}@example.org`, password: 'a-long-password-1' }
    const { token } = ok(
      await house.street.post<{ token: string }>('/auth/customer/emailpass/register', credentials),
    )
    ok(await house.street.bearing(token).post('/store/customers', { email: credentials.email }))
    const me = house.street.bearing(
      await login(house.street, 'customer', credentials.email, credentials.password),
    )
    const cart_id = await buildCart(me, house.sql, {
      wishes: [{ sku: 'TUMI-MI-250G', units: 1 }],
      email: credentials.email,
    })
    const { order_id } = ok(await placeOrder(me, cart_id))

    const { orders } = ok(await me.get<{ orders: { id: string }[] }>('/store/orders'))
    expect(orders.map(({ id }) => id)).toEqual([order_id])
    expect(ok(await page(me, order_id)).order.email).toBe(credentials.email)
    const others = {
      guest: house.street,
      consumer: await house.as('consumer'),
      agency: await house.as('agency'),
    }
    for (const [name, other] of Object.entries(others)) {
      expect([name, (await page(other, order_id)).status]).toEqual([name, 404])
      expect([name, (await other.get(`/store/orders/${order_id}`)).status]).toEqual([name, 404])
    }
  })

  it('gives a cart filled before logging in to whoever logs in', async () => {
    const consumer = await house.as('consumer')
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: 'SUMA-500G', units: 1 }] })
    ok(await consumer.post(`/store/carts/${cart_id}/customer`))
    const { order_id } = ok(await placeOrder(consumer, cart_id))
    expect((await page(consumer, order_id)).status).toBe(200)
    expect((await page(house.street, order_id)).status).toBe(404)
  })

  it.each([
    ['a wrong password', { email: 'consumer@demo.pengshui.example', password: 'wrong' }],
    ['an unknown person', { email: 'nobody@example.org', password: 'wrong' }],
    ['another actor', { email: 'agency@demo.pengshui.example', password: 'wrong' }],
  ])('is not logged in with %s', async (_name, credentials) => {
    expect((await house.street.post('/auth/customer/emailpass', credentials)).status).toBe(401)
  })

  it('leaves the ledgers as their entries say', async () => {
    expect(await drift(house.sql)).toEqual([])
  })
})
