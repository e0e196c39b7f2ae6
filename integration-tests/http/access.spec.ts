import { newKey, type AgencyPlaced } from '../support/agency'
import { ok, type Client, type Refused } from '../support/client'
import { useHouse } from '../support/house'
import { emailOf } from '../support/people'
import { ownRoutes, type Route } from '../support/routes'
import {
  plantLife,
  realPath,
  secretsOf,
  TENANCIES,
  wrongCallers,
  type Caller,
} from '../support/wrong-callers'

const ROUTES = ownRoutes()
const title = ({ method, path }: Route): string => `${method} ${path}`
const CASES = ROUTES.flatMap((route) =>
  wrongCallers(route).map((caller): [string, Route, Caller] => [
    `${title(route)} for ${caller.name}`,
    route,
    caller,
  ]),
)

/** A refusal says why, and nothing else. */
const REFUSAL_FIELDS = new Set(['code', 'type', 'message', 'field', 'row', 'details'])
const dataIn = (body: Refused): string[] => Object.keys(body).filter((field) => !REFUSAL_FIELDS.has(field))

describe('every route of the house', () => {
  const house = useHouse()
  beforeAll(() => plantLife(house.sql))
  const tenantId = async (kind: 'institution' | 'seller'): Promise<string> => {
    const [row] = await house.sql<{ id: string }>(
      kind === 'seller'
        ? `select id from seller where code = 'S02'`
        : `select id from institution where code = 'I02'`,
    )
    return row?.id ?? ''
  }

  it('is found by the walk', () => {
    expect(ROUTES.length).toBeGreaterThanOrEqual(35)
    expect(new Set(ROUTES.map(title)).size).toBe(ROUTES.length)
  })

  it.each(ROUTES.map((route): [string, Route] => [title(route), route]))(
    '%s declares its access',
    (_t, route) => {
      expect(route.access).not.toBeNull()
      const { actor, tenant } = route.access ?? {}
      const [area] = route.path.split('/').filter(Boolean)
      const owner = { admin: 'user', agency: 'agency_member', coop: 'coop_member' }[area ?? '']
      expect(owner ? [owner] : ['public', 'customer']).toContain(actor)
      if (actor === 'agency_member') expect(['self', 'institution']).toContain(tenant)
      if (actor === 'coop_member') expect(['self', 'seller']).toContain(tenant)
    },
  )

  it.each(CASES)('%s is refused', async (_title, route, { person, headers, names_tenant, status }) => {
    const tenant = route.access?.tenant
    const named =
      names_tenant && (tenant === 'institution' || tenant === 'seller')
        ? { [TENANCIES[tenant].header]: await tenantId(tenant) }
        : {}
    const caller = (person ? await house.as(person) : house.street).with({ ...headers, ...named })
    const body = route.method === 'GET' ? undefined : {}
    const answer = await caller.call<Refused>(route.method, await realPath(house.sql, route), { body })
    expect([answer.status, dataIn(answer.body)]).toEqual([status, []])
  })

  it.each(
    ROUTES.filter(({ method }) => method === 'GET').map((route): [string, Route] => [title(route), route]),
  )('%s answers the right caller, so what refuses the wrong one is not a wrong id', async (_title, route) => {
    const right = {
      agency_member: 'agency',
      coop_member: 'coop',
      user: 'operator',
      customer: 'consumer',
    } as const
    const actor = route.access?.actor ?? 'public'
    const client = actor === 'public' ? house.street : await house.as(right[actor])
    const { status } = await client.get(await realPath(house.sql, route))
    expect([200, 302]).toContain(status)
  })

  it.each(['institution', 'seller'] as const)(
    'of a %s shuts a member out the moment the membership ends, whatever the token says',
    async (kind) => {
      const { member } = TENANCIES[kind]
      const client = await house.as(member)
      const [table, people, key] =
        kind === 'seller'
          ? ['seller_membership', 'coop_member', 'person_id']
          : ['institution_membership', 'agency_member', 'member_id']
      const set = `update ${table} set status = $2 where ${key} = (select id from ${people} where email = $1)`
      const own = ROUTES.filter(({ access }) => access?.tenant === kind)
      expect(own.length).toBeGreaterThan(4)
      for (const status of ['suspended', 'left']) {
        await house.sql(set, [emailOf(member), status])
        for (const route of own) {
          const body = route.method === 'GET' ? undefined : {}
          const answer = await client.call<Refused>(route.method, await realPath(house.sql, route), { body })
          expect([title(route), answer.status, dataIn(answer.body)]).toEqual([title(route), 404, []])
        }
      }
      await house.sql(set, [emailOf(member), 'active'])
      for (const { path } of own.filter(({ method, path }) => method === 'GET' && !path.includes(':')))
        expect((await client.get(path)).status).toBe(200)
    },
  )

  it.each([
    ['suspended', `status = 'suspended'`],
    ['merged', `status = 'merged', succeeded_by = (select id from institution where code = 'I03')`],
  ])('of an institution that is %s shuts all its members out, whatever the token says', async (_s, set) => {
    const unit = async (change: string) => house.sql(`update institution set ${change} where code = 'I02'`)
    const own = ROUTES.filter(({ access }) => access?.tenant === 'institution')
    const members = (['agency', 'agency-finance', 'agency-manager'] as const).map(house.as)
    await unit(set)
    try {
      let calls = 0
      for (const client of await Promise.all(members))
        for (const route of own) {
          const body = route.method === 'GET' ? undefined : {}
          const answer = await client.call<Refused>(route.method, await realPath(house.sql, route), { body })
          expect([title(route), answer.status, dataIn(answer.body)]).toEqual([title(route), 404, []])
          calls += 1
        }
      expect(calls).toBe(own.length * 3)
      console.info(
        `${calls} calls of members of an institution that ${_s === 'merged' ? 'ended' : 'is suspended'}`,
      )
    } finally {
      await unit(`status = 'active', succeeded_by = null`)
    }
  })

  it('tells another institution nothing of this one, whatever fields, ids or relations it asks for', async () => {
    const secrets = await secretsOf(house.sql)
    expect(secrets.length).toBeGreaterThan(30)
    const institution_id = await tenantId('institution')
    const order_id = secrets.find((one) => one.startsWith('order_')) ?? ''
    const declaration_id = secrets.find((one) => one.startsWith('decl_')) ?? ''
    const asked: Record<string, string>[] = [
      {},
      { fields: '*' },
      { fields: '+institution.*,+orders.*,*members' },
      { fields: 'id,-name', expand: 'institution,members', relations: 'institution' },
      { institution_id, id: institution_id, unit: institution_id, parent_id: institution_id },
      { order_id, declaration_id, q: '第一中学', limit: '100' },
    ]
    const lists = ROUTES.filter(
      ({ method, path, access }) =>
        method === 'GET' && access?.actor === 'agency_member' && !path.includes('/:'),
    )
    const stranger = await house.as(TENANCIES.institution.stranger)
    let calls = 0
    for (const { path } of lists)
      for (const query of asked) {
        const { status, body } = await stranger.get(path, query)
        const text = JSON.stringify(body)
        expect([path, query, [200, 400, 403, 404].includes(status)]).toEqual([path, query, true])
        expect([path, query, secrets.filter((secret) => text.includes(secret))]).toEqual([path, query, []])
        calls += 1
      }
    console.info(`${calls} lists asked for ${secrets.length} things of another institution`)
    // What is looked for is there to be found: the institution itself reads it.
    const own = JSON.stringify((await (await house.as('agency')).get('/agency/orders', { limit: 100 })).body)
    expect(secrets.some((secret) => own.includes(secret))).toBe(true)
  })

  it('says in no refusal whose it is', async () => {
    const stranger = await house.as(TENANCIES.institution.stranger)
    const [unit] = await house.sql<{ id: string; name_zh: string; name_en: string; uscc: string }>(
      `select id, name_zh, name_en, uscc from institution where code = 'I02'`,
    )
    const words = Object.values(unit ?? {})
    expect(words).toHaveLength(4)
    const own = ROUTES.filter(({ access, path }) => access?.tenant === 'institution' && path.includes('/:'))
    for (const route of own) {
      const body = route.method === 'GET' ? undefined : { institution_id: unit?.id }
      const answer = await stranger.call<Refused>(route.method, await realPath(house.sql, route), { body })
      const text = JSON.stringify(answer.body)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect([title(route), words.filter((word) => text.includes(word))]).toEqual([title(route), []])
    }
    console.info(`${own.length} refusals of ids of another institution, none of which names it`)
  })

  describe("on the street, an institution's order and its cart do not exist", () => {
    let order_id: string
    let cart_id: string
    const callers = async (): Promise<Client[]> => [
      house.street,
      ...(await Promise.all((['consumer', 'agency', 'operator'] as const).map(house.as))),
    ]

    it('for anybody who knows their ids', async () => {
      const agency = await house.as('agency')
      const body = { lines: [{ sku: 'LVCHA-125G', units: 1 }], idempotency_key: newKey() }
      order_id = ok(await agency.post<AgencyPlaced>('/agency/orders', body)).order_id
      const [cart] = await house.sql<{ cart_id: string }>(
        'select cart_id from order_cart where order_id = $1',
        [order_id],
      )
      cart_id = cart?.cart_id ?? ''
      const asked: ['GET' | 'POST' | 'DELETE', string][] = [
        ['GET', `/store/orders/${order_id}`],
        ['GET', `/store/orders/${order_id}/allocation`],
        ['GET', `/store/carts/${cart_id}`],
        ['POST', `/store/carts/${cart_id}`],
        ['POST', `/store/carts/${cart_id}/place-order`],
        ['POST', `/store/carts/${cart_id}/complete`],
        ['POST', `/store/carts/${cart_id}/line-items`],
        ['POST', `/store/carts/${cart_id}/customer`],
      ]
      for (const client of await callers()) {
        for (const [method, path] of asked) {
          const answer = await client.call<Refused>(method, path, method === 'GET' ? {} : { body: {} })
          expect([path, answer.status, dataIn(answer.body)]).toEqual([path, expect.any(Number), []])
          expect([path, [400, 401, 404].includes(answer.status)]).toEqual([path, true])
        }
      }
    })
  })
})
