// What may not be told: another institution's things in lists and refusals, and an institution's order on the street.
import { newKey, type AgencyPlaced } from './agency'
import { ok, type Method } from './client'
import type { House } from './house'
import { bearing } from './partners'
import type { Person } from './people'
import { inTurns } from './race'
import type { Route } from './routes'
import type { Attempt } from './walls'
import { tenantId, titleOf } from './wall-attempts'
import { realPath, secretsOf, TENANCIES } from './wrong-callers'

const WIDTH = 6
const RIGHT: Record<string, Person> = {
  agency_member: 'agency',
  coop_member: 'coop',
  user: 'operator',
  customer: 'consumer',
}

/** Routes that do not answer even the right caller: where this is empty, a wrong one is not refused for a wrong id. */
export async function unanswered(house: House, routes: Route[]): Promise<string[]> {
  const reads = routes.filter(({ method }) => method === 'GET')
  const failed = await inTurns(reads.length, WIDTH, async (index) => {
    const route = reads[index]
    if (!route) return []
    const actor = route.access?.actor ?? 'public'
    const person = RIGHT[actor]
    const street = actor === 'partner' ? house.street.with(bearing('both')) : house.street
    const client = person ? await house.as(person) : street
    const { status } = await client.get(await realPath(house.sql, route))
    return [200, 302, 307].includes(status) ? [] : [`${titleOf(route)} answers ${status}`]
  })
  return failed.flat()
}

/** Another institution asks every list for this one's things, by whatever fields, ids or relations. */
export async function pryingAttempts(house: House, routes: Route[]): Promise<Attempt[]> {
  const secrets = await secretsOf(house.sql)
  const institution_id = await tenantId(house.sql, 'institution')
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
  const client = await house.as(TENANCIES.institution.stranger)
  const lists = routes.filter(
    ({ method, path, access }) =>
      method === 'GET' && access?.actor === 'agency_member' && !path.includes('/:'),
  )
  return lists.flatMap((route) =>
    asked.map((query) => ({
      ...{ title: titleOf(route), caller: `another institution asking ${JSON.stringify(query)}`, client },
      ...{ method: route.method, path: route.path, query, secrets, statuses: [200, 400, 403, 404] },
    })),
  )
}

/** Refusals of this institution's ids: none may say whose they are. */
export async function namelessAttempts(house: House, routes: Route[]): Promise<Attempt[]> {
  const [unit] = await house.sql<{ id: string; name_zh: string; name_en: string; uscc: string }>(
    `select id, name_zh, name_en, uscc from institution where code = 'I02'`,
  )
  const client = await house.as(TENANCIES.institution.stranger)
  const own = routes.filter(({ access, path }) => access?.tenant === 'institution' && path.includes('/:'))
  const attempts: Attempt[] = []
  for (const route of own)
    attempts.push({
      ...{ title: titleOf(route), caller: 'another institution', client, method: route.method },
      ...{ path: await realPath(house.sql, route), statuses: [400, 403, 404, 409, 415] },
      ...{ body: route.method === 'GET' ? undefined : { institution_id: unit?.id } },
      secrets: Object.values(unit ?? {}),
    })
  return attempts
}

/** An institution's order and its cart, called on the street by whoever knows their ids. */
export async function streetAttempts(house: House): Promise<Attempt[]> {
  const agency = await house.as('agency')
  const body = { lines: [{ sku: 'LVCHA-125G', units: 1 }], idempotency_key: newKey() }
  const { order_id } = ok(await agency.post<AgencyPlaced>('/agency/orders', body))
  const [cart] = await house.sql<{ cart_id: string }>('select cart_id from order_cart where order_id = $1', [
    order_id,
  ])
  const order = ['/store/orders/:id', `/store/orders/${order_id}`] as const
  const at = (rest: string) => [`/store/carts/:id${rest}`, `/store/carts/${cart?.cart_id ?? ''}${rest}`]
  const asked: [Method, string, string][] = [
    ['GET', ...order],
    ['GET', `${order[0]}/allocation`, `${order[1]}/allocation`],
    ...(['', '/place-order', '/complete', '/line-items', '/customer'] as const).map(
      (rest): [Method, string, string] => ['POST', at(rest)[0] ?? '', at(rest)[1] ?? ''],
    ),
    ['GET', at('')[0] ?? '', at('')[1] ?? ''],
  ]
  const callers = await Promise.all(
    (['consumer', 'agency', 'operator'] as const).map(
      async (person) => [`a ${person}`, await house.as(person)] as const,
    ),
  )
  return [['nobody', house.street] as const, ...callers].flatMap(([caller, client]) =>
    asked.map(([method, title, path]) => ({
      ...{ title: `${method} ${title}`, caller, client, method, path, statuses: [400, 401, 404] },
      body: method === 'GET' ? undefined : {},
    })),
  )
}
