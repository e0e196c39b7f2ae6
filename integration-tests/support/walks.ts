import { figuresOf, newKey } from './agency'
import { copyCarts } from './cart-copies'
import { ok, type Answer } from './client'
import type { MortalHouse } from './mortal'
import { ADDRESS, buildCart, placeOrder, variantOf } from './shop'

export type Ordered = { order_id: string; already_placed: boolean }

/** One way an order is placed, with every step it takes. */
export type Walk = {
  name: 'consumer' | 'institution' | 'one-call checkout'
  /** WORKFLOW/STEP in the order they ran, nested workflows included */
  steps: string[]
  /** orders ready to be placed at this step; a mark is what the order is called by */
  prepare: (steps: string[]) => Promise<string[]>
  place: (mark: string) => Promise<Answer<Ordered>>
  cartOf: (mark: string) => Promise<string | null>
}

/** Plenty of both is in stock, and both count toward an institution's quota. */
const WISHES = [
  { sku: 'LVCHA-125G', units: 1 },
  { sku: 'HUAJIAO-100G', units: 1 },
]
/** Entries a whole order of an institution posts to its quota: one for each line that counts. */
export const POSTED_QUOTA = 2

export async function consumerWalk(house: MortalHouse): Promise<Walk> {
  const cart_id = await buildCart(house.street(), house.sql, { wishes: WISHES })
  const prepare = async (steps: string[]) =>
    (await copyCarts(house.sql, cart_id, steps.length)).map((copy) => cart_id + copy)
  const place = (mark: string): Promise<Answer<Ordered>> => placeOrder(house.street(), mark)
  const { steps } = await house.trace(cart_id, async () => ok(await place(cart_id)))
  return { name: 'consumer', steps, prepare, place, cartOf: async (mark) => mark }
}

/**
 * An institution's order makes its own cart first; the many small steps of core inside that are taken as one,
 * because until the cart is remembered under its key nothing of the order exists.
 */
export async function institutionWalk(house: MortalHouse, { steps: inner }: Walk): Promise<Walk> {
  const { declaration_id } = await figuresOf(await house.as('agency'))
  const place = async (idempotency_key: string): Promise<Answer<Ordered>> => {
    const agency = await house.as('agency')
    return agency.post('/agency/orders', { lines: WISHES, declaration_id, idempotency_key })
  }
  const cartOf = async (mark: string) => {
    const [request] = await house.sql<{ cart_id: string | null }>(
      'select cart_id from order_request where idempotency_key = $1',
      [mark],
    )
    return request?.cart_id ?? null
  }
  const first = newKey()
  const { steps } = await house.trace(first, async () => ok(await place(first)))
  const [outer] = steps[0]?.split('/') ?? []
  const made = await cartOf(first)
  return {
    name: 'institution',
    steps: steps.filter((step) => step.startsWith(`${outer}/`) || inner.includes(step)),
    prepare: async (wanted) => {
      const later = wanted.filter((step) => inner.includes(step))
      const copies = (await copyCarts(house.sql, made ?? '', later.length)).map((copy) => first + copy)
      return wanted.map((step) => (inner.includes(step) ? (copies.shift() ?? '') : newKey()))
    },
    place,
    cartOf,
  }
}

/** A basket that becomes an order in one call: the steps before its cart goes the way of every other. */
export async function checkoutWalk(house: MortalHouse, { steps: inner }: Walk): Promise<Walk> {
  const items = await Promise.all(
    WISHES.map(async ({ sku, units }) => ({ variant_id: await variantOf(house.sql, sku), quantity: units })),
  )
  const emailOf = (mark: string) => `${mark}@example.org`
  const place = (idempotency_key: string): Promise<Answer<Ordered>> =>
    house.street().post('/store/checkouts', {
      items,
      email: emailOf(idempotency_key),
      shipping_address: ADDRESS,
      idempotency_key,
    })
  const first = newKey()
  const { steps } = await house.trace(first, async () => ok(await place(first)))
  return {
    name: 'one-call checkout',
    steps: steps.filter((step) => !inner.includes(step)),
    prepare: async (wanted) => wanted.map(() => newKey()),
    place,
    cartOf: async (mark) => {
      const [request] = await house.sql<{ cart_id: string }>(
        `select r.cart_id from checkout_request r join cart c on c.id = r.cart_id where c.email = $1`,
        [emailOf(mark)],
      )
      return request?.cart_id ?? null
    },
  }
}
