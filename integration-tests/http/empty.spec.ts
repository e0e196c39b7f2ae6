import { runMedusa } from '../support/backend'
import { ok } from '../support/client'
import { createEmptyDatabase } from '../support/database'
import { useHouse } from '../support/house'
import { login } from '../support/people'
import { placeOrder } from '../support/shop'

const OPERATOR = { OPERATOR_EMAIL: 'first@county.example', OPERATOR_PASSWORD: 'a-long-password' }

/** What every start makes, with or without the demonstration county. */
async function migratedDatabase(): Promise<string> {
  const name = await createEmptyDatabase()
  await runMedusa(['db:migrate', '--execute-all-links', '--execute-all-search'], name)
  await runMedusa(['exec', './src/scripts/bootstrap.ts'], name, OPERATOR)
  return name
}

describe('a county with nothing in it yet', () => {
  const house = useHouse(migratedDatabase)

  it.each([
    ['/store/listings', 'listings', 0],
    ['/store/listings?q=tea&in_stock=true&sort=price_asc', 'listings', 0],
    ['/store/products', 'products', 0],
    ['/store/categories', 'categories', 13],
    ['/store/townships', 'townships', 39],
    ['/store/regions', 'regions', 1],
  ])('answers %s', async (path, field, count) => {
    const body = ok(await house.street.get<Record<string, unknown[]>>(path))
    expect(body[field]).toHaveLength(count)
  })

  it('has its first operator, who can log in and see an empty network', async () => {
    const { OPERATOR_EMAIL, OPERATOR_PASSWORD } = OPERATOR
    const token = await login(house.street, 'user', OPERATOR_EMAIL, OPERATOR_PASSWORD)
    const { nodes } = ok(await house.street.bearing(token).get<{ nodes: unknown[] }>('/admin/network'))
    expect(nodes).toEqual([])
    expect(await house.sql('select email from "user"')).toEqual([{ email: OPERATOR_EMAIL }])
  })

  it('has facets without choices', async () => {
    type Shelf = { count: number; facets: object }
    expect(ok(await house.street.get<Shelf>('/store/listings'))).toMatchObject({
      count: 0,
      facets: { categories: [], townships: [], temperature_classes: [] },
    })
  })

  it.each([
    ['/store/listings/hongshu', 404, 'listing_not_found'],
    ['/store/certificates/PS-ASS-00001', 404, 'certificate_not_found'],
    ['/store/orders/order_none/allocation', 404, 'order_not_found'],
  ])('refuses %s by its code', async (path, status, code) => {
    expect(await house.street.get(path)).toMatchObject({ status, body: { code } })
  })

  it.each(['user', 'customer', 'agency_member', 'coop_member'])('refuses to log in a %s', async (actor) => {
    const credentials = { email: 'agency@demo.pengshui.example', password: 'demo-pass-1' }
    const answer = await house.street.post<{ token?: string }>(`/auth/${actor}/emailpass`, credentials)
    expect([answer.status, answer.body.token]).toEqual([401, undefined])
  })

  it.each(['agency_member', 'coop_member', 'user'])(
    'lets anybody ask for a %s login, and opens nothing with it',
    async (actor) => {
      const credentials = { email: `${actor}@example.org`, password: 'a-long-password-1' }
      const { token } = ok(
        await house.street.post<{ token: string }>(`/auth/${actor}/emailpass/register`, credentials),
      )
      const stranger = house.street.bearing(token)
      for (const path of ['/agency/me', '/agency/figures', '/coop/me', '/coop/lots', '/admin/network'])
        expect([path, (await stranger.get(path)).status]).toEqual([path, 401])
    },
  )

  it('places nothing', async () => {
    const { regions } = ok(await house.street.get<{ regions: { id: string }[] }>('/store/regions'))
    const { cart } = ok(
      await house.street.post<{ cart: { id: string } }>('/store/carts', { region_id: regions[0]?.id }),
    )
    expect(await placeOrder(house.street, cart.id)).toMatchObject({
      status: 400,
      body: { code: 'cart_empty' },
    })
  })

  it('is bootstrapped again without a second of anything', async () => {
    const counts = () =>
      house.sql(`select (select count(*) from sales_channel) as channels, (select count(*) from region) as regions,
        (select count(*) from shipping_option) as options, (select count(*) from product_category) as categories,
        (select count(*) from certificate_type) as types, (select count(*) from stock_location) as locations,
        (select count(*) from api_key) as keys`)
    const before = await counts()
    expect(before).toMatchObject([{ channels: '1', regions: '1' }])
    await runMedusa(['exec', './src/scripts/bootstrap.ts'], house.database)
    expect(await counts()).toEqual(before)
  })
})
