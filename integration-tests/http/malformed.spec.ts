import { Client } from '../support/client'
import { useHouse } from '../support/house'
import { bearing, plantPartners } from '../support/partners'
import type { Person } from '../support/people'
import { ownRoutes, type Route } from '../support/routes'
import { buildCart, variantOf } from '../support/shop'

const ROUTES = ownRoutes()
const RIGHT: Record<string, Person> = {
  user: 'operator',
  customer: 'consumer',
  agency_member: 'agency',
  coop_member: 'coop',
}

/** Text that Postgres cannot keep, in every place a route takes text from. */
const NUL_CASES = ROUTES.flatMap((route): [string, Route, string, unknown][] => {
  const [title, address] = [`${route.method} ${route.path}`, route.path.replace(/:[a-z_]+/, 'x')]
  const places: [string, Route, string, unknown][] = [
    [`${title} in the query`, route, `${address}?q=%00`, undefined],
  ]
  if (route.path.includes(':'))
    places.push([`${title} in the path`, route, route.path.replace(/:[a-z_]+/, '%00'), undefined])
  if (route.method !== 'GET')
    places.push([`${title} in the body`, route, address, { deep: [{ text: 'a\0b' }] }])
  return places
})

describe('what no machine should send', () => {
  const house = useHouse()
  beforeAll(() => plantPartners(house.sql))
  const rightCaller = async ({ access }: Route): Promise<Client> => {
    if (access?.actor === 'partner') return house.street.with(bearing('both'))
    const person = RIGHT[access?.actor ?? 'public']
    return person ? house.as(person) : house.street
  }

  it.each(NUL_CASES)('a NUL character: %s', async (_title, route, address, body) => {
    const sent = route.method === 'GET' ? {} : { body: body ?? {} }
    const answer = await (await rightCaller(route)).call(route.method, address, sent)
    const type = route.path.startsWith('/epcis') ? 'epcisException:ValidationException' : 'invalid_data'
    expect(answer).toMatchObject({ status: 400, body: { code: 'text_not_storable', type } })
    expect(answer.body.field).toBe(body ? 'deep.0.text' : undefined)
  })

  it('an escape that is no character', async () => {
    const answer = await house.street.get('/store/listings/%E0%A4%A')
    expect(answer).toMatchObject({ status: 400, body: { code: 'path_not_readable' } })
  })

  it.each([
    ['half a body', '{"lines":', 400, 'body_not_json'],
    ['a bare word', 'lines', 400, 'body_not_json'],
    ['a list', '[]', 400, 'invalid_input'],
    ['300 kB', JSON.stringify({ note: 'x'.repeat(300_000) }), 413, 'body_too_large'],
  ])('%s', async (_name, text, status, code) => {
    const answer = await (await house.as('agency')).send('POST', '/agency/orders', text)
    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('a number beyond every column', async () => {
    const cart_id = await buildCart(house.street, house.sql, { wishes: [{ sku: 'HETAO-500G', units: 1 }] })
    const variant_id = await variantOf(house.sql, 'SUMA-500G')
    const answer = await house.street.post(`/store/carts/${cart_id}/line-items`, {
      variant_id,
      quantity: 1e12,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'number_too_large' } })
  })
})
