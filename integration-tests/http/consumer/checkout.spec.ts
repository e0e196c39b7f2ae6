import path from 'node:path'
import { newKey } from '../../support/agency'
import { ok, type Answer } from '../../support/client'
import { useHouse } from '../../support/house'
import { books, drift, leaveOnly } from '../../support/ledgers'
import { atOnce } from '../../support/race'
import { ADDRESS, buildCart, buy, variantOf, type Placed } from '../../support/shop'

/** Rows core's seven calls and our one write for the same basket; ids and times differ, nothing else may. */
const ROWS: Record<string, string> = {
  cart: `select region_id, customer_id, sales_channel_id, email, currency_code, completed_at is not null as done from cart where id = $1`,
  cart_line_item: `select title, subtitle, thumbnail, quantity, variant_id, product_id, product_title, product_description,
    product_subtitle, product_type, product_collection, product_handle, variant_sku, variant_barcode, variant_title,
    requires_shipping, is_discountable, is_giftcard, is_tax_inclusive, compare_at_unit_price, unit_price, is_custom_price
    from cart_line_item where cart_id = $1 and deleted_at is null order by variant_sku`,
  cart_shipping_method: `select name, amount, is_tax_inclusive, shipping_option_id from cart_shipping_method
    where cart_id = $1 and deleted_at is null`,
  cart_address: `select first_name, last_name, address_1, address_2, city, country_code, province, postal_code, phone
    from cart_address a join cart c on a.id in (c.shipping_address_id, c.billing_address_id) where c.id = $1`,
  payment_collection: `select p.currency_code, p.amount, p.status from payment_collection p
    join cart_payment_collection l on l.payment_collection_id = p.id where l.cart_id = $1`,
  payment_session: `select s.currency_code, s.amount, s.provider_id, s.status from payment_session s
    join cart_payment_collection l using (payment_collection_id) where l.cart_id = $1 and s.deleted_at is null`,
  order: `select o.region_id, o.customer_id, o.sales_channel_id, o.email, o.currency_code, o.status, o.version from "order" o
    join order_cart c on c.order_id = o.id where c.cart_id = $1`,
  order_summary: `select s.totals ->> 'current_order_total' as total, s.totals ->> 'pending_difference' as pending
    from order_summary s join order_cart c using (order_id) where c.cart_id = $1`,
  order_line_item: `select l.title, l.variant_sku, l.unit_price, l.requires_shipping, i.quantity from order_item i
    join order_line_item l on l.id = i.item_id join order_cart c on c.order_id = i.order_id where c.cart_id = $1
    order by l.variant_sku`,
}

/** What a payment provider tells the house; see the preload. */
const WEBHOOK = path.resolve(__dirname, '../../support/paid-by-webhook.cjs')
/** Core hears of a payment five seconds after the provider told it. */
const CORE_HEARS_MS = 30_000

describe('checkout in one call', () => {
  const house = useHouse(undefined, { NODE_OPTIONS: `--require ${WEBHOOK}` })
  const body = async (wishes: { sku: string; units: number }[], over: object = {}) => ({
    items: await Promise.all(
      wishes.map(async ({ sku, units }) => ({
        variant_id: await variantOf(house.sql, sku),
        quantity: units,
      })),
    ),
    email: 'one-call@example.org',
    shipping_address: ADDRESS,
    idempotency_key: newKey(),
    ...over,
  })
  const post = (basket: object): Promise<Answer<Placed>> =>
    house.street.post<Placed>('/store/checkouts', basket)
  const cartOf = async (order_id: string) =>
    (
      await house.sql<{ cart_id: string }>('select cart_id from order_cart where order_id = $1', [order_id])
    )[0]?.cart_id ?? ''

  afterEach(async () => {
    expect(await drift(house.sql)).toEqual([])
  })

  it('writes what core’s seven calls write, row by row', async () => {
    const wishes = [
      { sku: 'HONGSHU-2.5KG', units: 2 },
      { sku: 'LVCHA-125G', units: 3 },
    ]
    const theirs = await buy(house.street, house.sql, { wishes, email: 'one-call@example.org' })
    const [method] = await house.sql<{ id: string }>(
      'select shipping_option_id as id from cart_shipping_method where cart_id = $1 and deleted_at is null',
      [theirs.cart_id],
    )
    const answer = await post(await body(wishes, { shipping_option_id: method?.id }))
    expect(answer).toMatchObject({ status: 201, body: { already_placed: false } })
    const cart_id = await cartOf(answer.body.order_id)
    for (const [table, sql] of Object.entries(ROWS)) {
      const mine = await house.sql(sql, [cart_id])
      expect([table, mine.length > 0]).toEqual([table, true])
      expect([table, mine]).toEqual([table, await house.sql(sql, [theirs.cart_id])])
    }
  })

  it('ten calls with one key: one order; the key is no other basket’s', async () => {
    const basket = await body([{ sku: 'LVCHA-125G', units: 1 }])
    const { orders } = await books(house.sql)
    const answers = (await atOnce(10, () => post(basket))).map(ok)
    expect(new Set(answers.map(({ order_id }) => order_id)).size).toBe(1)
    expect(answers.filter(({ already_placed }) => !already_placed)).toHaveLength(1)
    expect(Number((await books(house.sql)).orders)).toBe(Number(orders) + 1)
    const other = await body([{ sku: 'LVCHA-125G', units: 2 }], { idempotency_key: basket.idempotency_key })
    expect(await post(other)).toMatchObject({ body: { code: 'idempotency_key_reused' } })
    ok(await post({ ...other, email: 'another@example.org' }))
  })

  it('adds up one variant named twice, and refuses a basket it cannot sell with nothing written', async () => {
    const twice = await body([
      { sku: 'LVCHA-125G', units: 1 },
      { sku: 'LVCHA-125G', units: 2 },
    ])
    const { order_id } = ok(await post(twice))
    const lines = await house.sql('select quantity from order_item where order_id = $1', [order_id])
    expect(lines.map(({ quantity }) => Number(quantity))).toEqual([3])
    const before = await books(house.sql)
    const refusals: [object, string][] = [
      [{ items: [{ variant_id: 'variant_x', quantity: 1 }] }, 'not_in_catalogue'],
      [{ shipping_option_id: 'so_x' }, 'delivery_unknown'],
      [{ items: [{ ...twice.items[0], quantity: 900_000 }] }, 'insufficient_lots'],
    ]
    for (const [over, code] of refusals)
      expect((await post({ ...twice, idempotency_key: newKey(), ...over })).body).toMatchObject({ code })
    for (const over of [
      { items: [] },
      { items: [{ ...twice.items[0], quantity: 0 }] },
      { items: [{ ...twice.items[0], quantity: 1.5 }] },
      { email: 'nobody' },
      { shipping_address: { ...ADDRESS, country_code: 'us' } },
      { shipping_address: { ...ADDRESS, address_1: ' ' } },
      { idempotency_key: 'short' },
      { items: Array.from({ length: 301 }, () => twice.items[0]) },
    ])
      expect((await post({ ...twice, idempotency_key: newKey(), ...over })).status).toBe(400)
    expect(await books(house.sql)).toEqual(before)
  })

  const paid = async (cart_id: string, action: string) => {
    const [session] = await house.sql<{ session_id: string; amount: string }>(
      `select s.id as session_id, s.amount from payment_session s join cart_payment_collection c using (payment_collection_id)
       where c.cart_id = $1 and s.deleted_at is null`,
      [cart_id],
    )
    return house.street.post('/hooks/payment/system_default', { ...session, action })
  }
  const standing = async (cart_id: string) => {
    const [row] = await house.sql<{ orders: string; captured: string; kept: string; bound: string }>(
      `select (select count(*) from order_cart where cart_id = $1) as orders,
         (select count(*) from payment p join cart_payment_collection c using (payment_collection_id)
           where c.cart_id = $1 and p.captured_at is not null and p.canceled_at is null
             and not exists (select 1 from refund r where r.payment_id = p.id)) as captured,
         (select count(*) from payment p join cart_payment_collection c using (payment_collection_id)
           where c.cart_id = $1 and p.canceled_at is null
             and not exists (select 1 from refund r where r.payment_id = p.id)) as kept,
         (select coalesce(sum(quantity), 0) from stock_hold where cart_id = $1 and status = 'bound') as bound`,
      [cart_id],
    )
    return Object.values(row ?? {}).map(Number)
  }
  const settled = async (cart_id: string, wanted: number[]) => {
    for (let waited_ms = 0; waited_ms < CORE_HEARS_MS; waited_ms += 500) {
      if (String(await standing(cart_id)) === String(wanted)) break
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(await standing(cart_id)).toEqual(wanted)
  }

  it('a provider’s word that a cart is paid places its order by the lots, however often it is told', async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 2 }] })
    const answers = await atOnce(4, () => paid(cart_id, 'captured'))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await standing(cart_id))[0]).toBe(1)
    await settled(cart_id, [1, 1, 1, 250])
    const authorized = await buildCart(house.street, house.sql, { wishes: [{ sku: 'LVCHA-125G', units: 1 }] })
    expect((await paid(authorized, 'authorized')).status).toBe(200)
    await settled(authorized, [1, 0, 1, 125])
  })

  it('a paid cart whose goods are gone is no order, holds nothing, and its money goes back', async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: 'SUMA-500G', units: 3 }] })
    await leaveOnly(house.sql, 'SUMA-500G', 500)
    const { live_holds, stock, orders } = await books(house.sql)
    expect((await paid(cart_id, 'captured')).status).toBe(200)
    const tried = async () =>
      (
        await house.sql(
          `select 1 from payment p join cart_payment_collection c using (payment_collection_id) where c.cart_id = $1`,
          [cart_id],
        )
      ).length
    for (let waited_ms = 0; waited_ms < CORE_HEARS_MS && (await tried()) === 0; waited_ms += 500)
      await new Promise((resolve) => setTimeout(resolve, 500))
    await settled(cart_id, [0, 0, 0, 0])
    expect(await books(house.sql)).toMatchObject({ live_holds, stock, orders })
    expect((await paid(cart_id, 'failed')).status).toBe(200)
    expect((await house.street.post('/hooks/payment/system_default', { action: 'captured' })).status).toBe(
      200,
    )
  })

  it('refuses what core has taken off sale since', async () => {
    const basket = await body([{ sku: 'BAICHA-50G', units: 1 }])
    const hide = (status: string) =>
      house.sql(
        `update product set status = $1 where id = (select product_id from product_variant where sku = 'BAICHA-50G')`,
        [status],
      )
    await hide('draft')
    expect((await post(basket)).body.code).toBe('product_unpublished')
    await hide('published')
    ok(await post(basket))
  })

  it('places an order of every variant there is in one call', async () => {
    type Shelf = { listings: { handle: string; sellable: boolean }[] }
    const pages = await Promise.all(
      [0, 100].map((offset) =>
        house.street.get<Shelf>('/store/listings', { limit: 100, offset, in_stock: true }),
      ),
    )
    const handles = pages.flatMap((page) =>
      ok(page)
        .listings.filter(({ sellable }) => sellable)
        .map(({ handle }) => handle),
    )
    const rows = await house.sql<{ variant_id: string }>(
      `select v.variant_id from listing_variant v join listing g on g.id = v.listing_id
       where g.handle = any($1) and (select coalesce(max(on_hand - held - quarantined), 0) from lot_balance b
         where b.product_id = g.product_id) > 40 * v.base_quantity order by v.sku limit 300`,
      [handles],
    )
    expect(rows.length).toBeGreaterThan(100)
    const items = rows.map(({ variant_id }) => ({ variant_id, quantity: 1 }))
    const answer = await post({ ...(await body([])), items })
    expect([answer.status, answer.body.code ?? null]).toEqual([201, null])
    const [count] = await house.sql<{ n: string }>(
      'select count(*) as n from order_item where order_id = $1',
      [answer.body.order_id],
    )
    expect(Number(count?.n)).toBe(items.length)
  })
})
