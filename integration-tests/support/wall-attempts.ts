import type { Client } from './client'
import type { Sql } from './database'
import type { House } from './house'
import type { Person } from './people'
import type { Route } from './routes'
import { realPath, TENANCIES, wrongCallers } from './wrong-callers'
import type { Attempt, BootRoute } from './walls'

export const titleOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`
export type Tenancy = 'institution' | 'seller'

export async function tenantId(sql: Sql, kind: Tenancy): Promise<string> {
  const [row] = await sql<{ id: string }>(
    kind === 'seller'
      ? `select id from seller where code = 'S02'`
      : `select id from institution where code = 'I02'`,
  )
  return row?.id ?? ''
}

/** Everybody a route of ours must turn away, from what it declares. */
export async function ownAttempts(house: House, routes: Route[]): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (const route of routes) {
    const url = await realPath(house.sql, route)
    for (const { name, person, headers, names_tenant, status } of wrongCallers(route)) {
      const kind = route.access?.tenant as Tenancy
      const named = names_tenant ? { [TENANCIES[kind].header]: await tenantId(house.sql, kind) } : {}
      const client = (person ? await house.as(person) : house.street).with({ ...headers, ...named })
      attempts.push({
        ...{ title: titleOf(route), caller: name, client, method: route.method, path: url },
        ...{ body: route.method === 'GET' ? undefined : {}, statuses: [status] },
      })
    }
  }
  return attempts
}

/** A member whose membership or whose tenant is no more what it was, at every route of that kind of tenant. */
export async function formerAttempts(
  house: House,
  routes: Route[],
  { kind, client, caller, standing }: { kind: Tenancy; client: Client; caller: string; standing?: string },
): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (const route of routes.filter(({ access }) => access?.tenant === kind)) {
    // What a tenant may do while it is suspended, it may.
    if (standing && route.access?.standing?.includes(standing as 'suspended')) continue
    attempts.push({
      ...{ title: titleOf(route), caller, client, method: route.method, statuses: [404] },
      ...{ path: await realPath(house.sql, route), body: route.method === 'GET' ? undefined : {} },
    })
  }
  return attempts
}

/** Every success and every refusal: what matters there is that nothing of another's is told or changed. */
const ANY = [200, 201, 400, 403, 404, 409]

/** Somebody in their own right, who puts another's ids wherever a route could read one. */
export async function smugglingAttempts(house: House, routes: Route[], kind: Tenancy): Promise<Attempt[]> {
  const { ids, secrets } = await foreignOf(house.sql, kind)
  const client = await house.as(TENANCIES[kind].stranger)
  return routes
    .filter(({ access, path }) => access?.tenant === kind && !path.includes('/:'))
    .map((route) => ({
      ...{
        title: titleOf(route),
        caller: `another ${kind} with foreign ids`,
        client,
        secrets,
        statuses: ANY,
      },
      ...{
        method: route.method,
        path: route.path,
        query: { ...ids, fields: '*,+bank_sealed,*seller,*institution' },
      },
      body:
        route.method === 'GET'
          ? undefined
          : { ...ids, ids: Object.values(ids), idempotency_key: 'smuggled-ids' },
    }))
}

const column = async (sql: Sql, text: string): Promise<string[]> =>
  (await sql<{ value: string }>(text)).map(({ value }) => value).filter(Boolean)

async function foreignOf(
  sql: Sql,
  kind: Tenancy,
): Promise<{ ids: Record<string, string>; secrets: string[] }> {
  const id = await tenantId(sql, kind)
  if (kind === 'seller') {
    const of = (table: string, what: string) =>
      column(sql, `select ${what} as value from ${table} where seller_id = '${id}' order by 1 limit 20`)
    const [listings, lots, papers, households, codes] = await Promise.all([
      of('listing', 'id'),
      of('lot', 'id'),
      of('certificate', 'id'),
      of('member_household', 'household_ref'),
      of('lot', 'code'),
    ])
    const ids = {
      ...{ seller_id: id, id, listing_id: listings[0] ?? '', lot_id: lots[0] ?? '' },
      ...{
        certificate_id: papers[0] ?? '',
        subject_id: listings[1] ?? '',
        household_ref: households[0] ?? '',
      },
    }
    return { ids, secrets: [...listings, ...lots, ...papers, ...households, ...codes, 'coop-finance@'] }
  }
  const of = (table: string, what: string) =>
    column(sql, `select ${what} as value from ${table} where institution_id = '${id}' order by 1 limit 20`)
  const [orders, declarations, children, approvals] = await Promise.all([
    of('institution_order', 'order_id'),
    of('declaration', 'id'),
    of('child_order', 'id'),
    of('approval_request', 'id'),
  ])
  const ids = {
    ...{ institution_id: id, id, order_id: orders[0] ?? '', declaration_id: declarations[0] ?? '' },
    ...{ child_id: children[0] ?? '', request_id: approvals[0] ?? '' },
  }
  return { ids, secrets: [...orders, ...declarations, ...children, ...approvals, 'agency-finance@'] }
}

/** What Medusa answers everybody: its catalogue, and what a checkout has to know. */
const PUBLIC_READS =
  /^\/store\/(products|product-(categories|tags|types|variants|options)|collections|regions|currencies|return-reasons|shipping-options|locales|payment-providers|search)(\/|$)/
/** What the admin's own frame asks before it shows any page (plugins/certification/src/http/township-wall.ts). */
const FRAME = /^\/admin\/(users\/me|(stores|feature-flags|notifications|plugins|locales|index)(\/.*)?)$/
/** Medusa answers these to everybody; they hold nothing of anybody's. */
const OPEN_CORE = new Set(['GET /admin/feature-flags'])
const OTHER_AREAS = [200, 201, 204, 302, 400, 401, 404]

/** Everybody whom a route of Medusa's own must turn away, under the same prefixes as ours. */
export async function coreAttempts(house: House, routes: BootRoute[]): Promise<Attempt[]> {
  const ids = await coreIds(house.sql)
  const secrets = [ids.email, ids.agency_email]
  const as = (person: Person): Promise<Client> => house.as(person)
  const attempts: Attempt[] = []
  for (const route of routes) {
    const url = filled(route.path, ids)
    const body = route.method === 'GET' ? undefined : { region_id: 'none' }
    const add = (caller: string, client: Client, statuses: number[]) =>
      attempts.push({
        title: titleOf(route),
        caller,
        client,
        method: route.method,
        path: url,
        body,
        statuses,
        secrets,
      })
    if (OPEN_CORE.has(titleOf(route))) {
      add('nobody', house.street, [200])
    } else if (route.path.startsWith('/admin')) {
      add('nobody', house.street, [401])
      add('a forged token', house.street.bearing('a.b.c'), [401])
      for (const person of ['consumer', 'agency', 'coop'] as const)
        add(`a ${person}`, await as(person), [401])
      if (!(route.method === 'GET' && FRAME.test(route.path)))
        add('a township reviewer', await as('reviewer2'), [403])
    } else if (route.path.startsWith('/store')) {
      const isPublic = PUBLIC_READS.test(route.path)
      const turned = isPublic ? [200, 400, 404] : [400, 401, 404]
      add('nobody', house.street, turned)
      for (const person of ['agency', 'coop', 'operator'] as const)
        add(`a ${person}`, await as(person), turned)
      // Their own they may see and change; what is another's is named in the path.
      if (route.method === 'GET' || route.path.includes('/:'))
        add('another consumer', await as('consumer2'), [200, 400, 401, 404])
    } else add('nobody', house.street, OTHER_AREAS)
  }
  return attempts
}

type CoreIds = {
  order: string
  cart: string
  address: string
  collection: string
  email: string
  agency_email: string
}

/** Ids that exist and are somebody else's: an institution's order and cart, a consumer's address. */
async function coreIds(sql: Sql): Promise<CoreIds> {
  const [consumer] = await sql<{ id: string; email: string }>(
    `select id, email from customer where email like 'consumer@%'`,
  )
  await sql(
    `insert into customer_address (id, customer_id, first_name, address_1, created_at, updated_at)
     values ('cuaddr_planted', $1, 'planted', 'planted street', now(), now()) on conflict do nothing`,
    [consumer?.id],
  )
  const [found] = await sql<{ order: string; cart: string; email: string; collection: string | null }>(
    `select o.order_id as "order", c.cart_id as cart, x.email, p.payment_collection_id as collection
     from institution_order o join order_cart c using (order_id) join cart x on x.id = c.cart_id
     left join cart_payment_collection p on p.cart_id = c.cart_id
     order by p.payment_collection_id nulls last, o.order_id limit 1`,
  )
  return {
    ...{
      order: found?.order ?? 'none',
      cart: found?.cart ?? 'none',
      collection: found?.collection ?? 'none',
    },
    ...{ address: 'cuaddr_planted', email: consumer?.email ?? '', agency_email: found?.email ?? 'none@none' },
  }
}

function filled(path: string, { order, cart, address, collection }: CoreIds): string {
  const id = path.startsWith('/store/orders')
    ? order
    : path.startsWith('/store/carts')
      ? cart
      : path.startsWith('/store/payment-collections')
        ? collection
        : 'none'
  return path.replace(/:address_id/g, address).replace(/:[a-z_]+/g, id)
}
