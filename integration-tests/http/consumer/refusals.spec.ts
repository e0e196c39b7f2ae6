import { ok } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift } from '../../support/ledgers'
import { buildCart, placeOrder, type CartOptions } from '../../support/shop'

type Case = {
  code: string
  status: number
  field?: string
  /** the cart, when it is what is wrong */
  cart?: Partial<CartOptions>
  /** what is wrong elsewhere; `$1` is the cart's id */
  wrong?: string
  right?: string
}

const OF_CART = `(select v.listing_id from cart_line_item l join listing_variant v on v.variant_id = l.variant_id where l.cart_id = $1)`
const SELLER_OF_CART = `(select g.seller_id from listing g where g.id in ${OF_CART})`
const PRODUCT_OF_CART = `(select g.product_id from listing g where g.id in ${OF_CART})`
const RECOGNITION = `certificate set %s where type_code = 'assistance_product' and subject_id in ${PRODUCT_OF_CART}`
const recognition = (change: string): string => `update ${RECOGNITION.replace('%s', change)}`

const CASES: Case[] = [
  { code: 'cart_empty', status: 400, cart: { wishes: [], delivery: null, payment: false } },
  { code: 'contact_missing', status: 400, field: 'email', cart: { email: null } },
  {
    code: 'address_missing',
    status: 400,
    field: 'shipping_address',
    wrong: `update cart set shipping_address_id = null where id = $1`,
  },
  {
    code: 'not_in_catalogue',
    status: 400,
    wrong: `update listing_variant set deleted_at = now() where listing_id in ${OF_CART}`,
    right: `update listing_variant set deleted_at = null where listing_id in ${OF_CART}`,
  },
  {
    code: 'invalid_quantity',
    status: 400,
    field: 'quantity',
    wrong: `update cart_line_item set quantity = 0 where cart_id = $1`,
  },
  {
    code: 'listing_not_listed',
    status: 400,
    wrong: `update listing set status = 'delisted' where id in ${OF_CART}`,
    right: `update listing set status = 'listed' where id in ${OF_CART}`,
  },
  {
    code: 'seller_suspended',
    status: 400,
    wrong: `update seller set status = 'suspended' where id in ${SELLER_OF_CART}`,
    right: `update seller set status = 'active' where id in ${SELLER_OF_CART}`,
  },
  {
    code: 'certificate_missing',
    status: 400,
    wrong: recognition(`status = 'suspended'`),
    right: recognition(`status = 'certified'`),
  },
  {
    code: 'certificate_expired',
    status: 400,
    wrong: recognition(`status = 'expired'`),
    right: recognition(`status = 'certified'`),
  },
  { code: 'delivery_too_warm', status: 400, field: 'shipping_method', cart: { delivery: 'standard' } },
  { code: 'insufficient_lots', status: 400, cart: { wishes: [{ sku: 'HONGSHU-2.5KG', units: 100_000 }] } },
  {
    code: 'no_temperature_route',
    status: 400,
    wrong: `update road_leg set temperature_classes = '{ambient}' where $1 <> ''`,
    right: `update road_leg set temperature_classes = '{frozen,chilled,cool,ambient}' where $1 <> ''`,
  },
  {
    code: 'capacity_exceeded',
    status: 400,
    cart: { wishes: [{ sku: 'HONGSHU-2.5KG', units: 2 }] },
    wrong: `update network_node set pick_capacity_g_per_slot = pick_capacity_g_per_slot / 1000000 where $1 <> ''`,
    right: `update network_node set pick_capacity_g_per_slot = pick_capacity_g_per_slot * 1000000 where $1 <> ''`,
  },
]

/** Cold goods, so that the way of delivery matters. */
const WISHES = [{ sku: 'HONGSHU-2.5KG', units: 1 }]

describe('an order is refused before anything is written', () => {
  const house = useHouse()

  it.each(CASES)('$code', async ({ code, status, field, cart, wrong, right }) => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: WISHES, ...cart })
    if (wrong) await house.sql(wrong, [cart_id])
    const before = await books(house.sql)
    const answer = await placeOrder(house.street, cart_id)
    const after = await books(house.sql)
    if (right) await house.sql(right, [cart_id])
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } })
    expect(answer.body.field).toBe(field)
    expect(after).toEqual(before)
  })

  it('cart_not_found', async () => {
    expect(await placeOrder(house.street, 'cart_none')).toMatchObject({
      status: 404,
      body: { code: 'cart_not_found' },
    })
  })

  it('names the line and what is free when lots are short', async () => {
    const cart_id = await buildCart(house.street, house.sql, {
      wishes: [{ sku: 'HONGSHU-2.5KG', units: 100_000 }],
    })
    const { body } = await placeOrder(house.street, cart_id)
    expect(body.details).toMatchObject({ line_id: expect.stringMatching(/^cali_/), wanted: 250_000_000 })
  })

  it('a cart without payment gives its lots back', async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: WISHES, payment: false })
    const { live_holds, stock, orders } = await books(house.sql)
    const { status, body } = await placeOrder(house.street, cart_id)
    expect([status, body.type]).toEqual([400, 'invalid_data'])
    expect(await books(house.sql)).toMatchObject({ live_holds, stock, orders })
    expect(await drift(house.sql)).toEqual([])
  })

  it("hold_required: core's own completion cannot go round the lots", async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: WISHES })
    const before = await books(house.sql)
    const answer = await house.street.post(`/store/carts/${cart_id}/complete`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'hold_required' } })
    expect(await books(house.sql)).toEqual(before)
  })

  it('a refused cart can be put right and placed', async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: WISHES, payment: false, email: null })
    expect((await placeOrder(house.street, cart_id)).body.code).toBe('contact_missing')
    ok(await house.street.post(`/store/carts/${cart_id}`, { email: 'late@example.org' }))
    expect((await placeOrder(house.street, cart_id)).status).toBe(400)
    const { payment_collection } = ok(
      await house.street.post<{ payment_collection: { id: string } }>('/store/payment-collections', {
        cart_id,
      }),
    )
    const sessions = `/store/payment-collections/${payment_collection.id}/payment-sessions`
    ok(await house.street.post(sessions, { provider_id: 'pp_system_default' }))
    expect(ok(await placeOrder(house.street, cart_id)).already_placed).toBe(false)
    expect(await drift(house.sql)).toEqual([])
  })
})
