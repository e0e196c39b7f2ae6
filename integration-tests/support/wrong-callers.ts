import type { RouteAccess } from '@pengshui/kernel'
import type { Sql } from './database'
import { PEOPLE, type Person } from './people'
import type { Route } from './routes'

/** Somebody a route must turn away, and how. `tenant` names the tenant the route's ids belong to in a header. */
export type Caller = {
  name: string
  person?: Person
  headers?: Record<string, string>
  names_tenant?: boolean
  status: 401 | 403 | 404
}

type Tenancy = { header: string; member: Person; stranger: Person; lacking: Record<string, Person> }

/** Whose data each tenant's routes are tried with: the school I02 and the cooperative S02 of the seed. */
export const TENANCIES: Record<'institution' | 'seller', Tenancy> = {
  institution: {
    header: 'x-institution-id',
    member: 'agency',
    stranger: 'agency2',
    lacking: { requester: 'agency-acceptance', acceptance_officer: 'agency-requester' },
  },
  seller: {
    header: 'x-seller-id',
    member: 'coop',
    stranger: 'coop2',
    lacking: { owner: 'coop-finance', stock: 'coop-finance' },
  },
}

const ONE_OF_EACH: Person[] = ['operator', 'consumer', 'agency', 'coop']

/** Every wrong caller of a route, from what it declares. */
export function wrongCallers({ access, path }: Route): Caller[] {
  if (!access || access.actor === 'public') return []
  const strangers: Caller[] = [
    { name: 'nobody', status: 401 },
    { name: 'a forged token', headers: { authorization: 'Bearer a.b.c' }, status: 401 },
    ...ONE_OF_EACH.filter((person) => PEOPLE[person] !== access.actor).map((person) => ({
      name: `a ${PEOPLE[person]}`,
      person,
      status: 401 as const,
    })),
  ]
  return [...strangers, ...wrongTenants(access, path)]
}

function wrongTenants({ tenant, roles }: RouteAccess, path: string): Caller[] {
  if (tenant !== 'institution' && tenant !== 'seller') return []
  const { stranger, lacking } = TENANCIES[tenant]
  const others: Caller[] = [
    { name: `another ${tenant}, naming this one`, person: stranger, names_tenant: true, status: 404 },
  ]
  // A stranger without a role is refused for the role first; this one has them all.
  if (path.includes('/:'))
    others.push({ name: `another ${tenant} with this one's id`, person: stranger, status: 404 })
  if (!roles) return others
  const [person] = roles.map((role) => lacking[role])
  if (!person) throw new Error(`Say in TENANCIES who lacks the role ${roles.join(', ')}`)
  return [...others, { name: `a member without ${roles.join(' or ')}`, person, status: 403 }]
}

/** Where the ids in a path come from: rows that exist and belong to the tenants above. */
const IDS: [prefix: string, sql: string][] = [
  [
    '/agency/orders/:id',
    `select order_id as id from institution_order o join institution i on i.id = o.institution_id
     where i.code = 'I02' and o.status = 'delivered' limit 1`,
  ],
  [
    '/agency/figures/:declaration_id',
    `select d.id from declaration d join institution i on i.id = d.institution_id
     where i.code = 'I02' limit 1`,
  ],
  ['/admin/orders/:id', `select order_id as id from order_allocation limit 1`],
  ['/admin/certificates/:id', `select id from certificate limit 1`],
  ['/admin/network/nodes/:id', `select node_id as id from lot_balance limit 1`],
  ['/admin/lots/:id', `select id from lot limit 1`],
  ['/admin/sellers/:id', `select id from seller limit 1`],
  ['/store/listings/:handle', `select handle as id from listing where status = 'listed' limit 1`],
  ['/store/trace/:trace_code', `select trace_code as id from lot limit 1`],
  ['/store/certificates/:number', `select number as id from certificate where status = 'certified' limit 1`],
  [
    '/store/orders/:id',
    `select o.id from "order" o join order_allocation a on a.order_id = o.id
     join customer c on c.id = o.customer_id where not c.has_account
     and not exists (select 1 from institution_order i where i.order_id = o.id) limit 1`,
  ],
  ['/store/carts/:id', `select cart_id as id from order_cart limit 1`],
  ['/pictures/:file', `select 'hongshu.svg' as id`],
]

/** The route's path with real ids. @throws when nobody has said where such an id comes from */
export async function realPath(sql: Sql, { path }: Route): Promise<string> {
  if (!path.includes('/:')) return path
  const source = IDS.find(([prefix]) => path.startsWith(prefix))
  if (!source) throw new Error(`Say in IDS where the id in ${path} comes from`)
  const [row] = await sql<{ id: string }>(source[1])
  if (!row) throw new Error(`The seed has nothing for ${path}`)
  return path.replace(/:[a-z_]+/, encodeURIComponent(row.id))
}
