import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startBackend } from '../support/backend'
import { BOOT_TIMEOUT_MS } from '../support/environment'
import { useHouse } from '../support/house'
import { emailOf, PEOPLE, type Person } from '../support/people'
import { ownRoutes } from '../support/routes'
import {
  coreAttempts,
  formerAttempts,
  ownAttempts,
  smugglingAttempts,
  tenantId,
  titleOf,
  type Tenancy,
} from '../support/wall-attempts'
import { digest, report, routesAtBoot, Walls, written, type Attempt, type BootRoute } from '../support/walls'
import { cloneTemplate } from '../support/database'
import { namelessAttempts, pryingAttempts, streetAttempts, unanswered } from '../support/wall-words'
import { plantLife, secretsOf, TENANCIES } from '../support/wrong-callers'

const PRELOAD = `--require ${path.join(__dirname, '..', 'support', 'routes-at-boot.cjs')}`
const AT_BOOT = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'walls-')), 'routes.json')
/** Without its jobs the backend writes nothing by itself, so that whatever is written was written by a call. */
const EXTRA = { NODE_OPTIONS: PRELOAD, ROUTES_AT_BOOT: AT_BOOT, MEDUSA_WORKER_MODE: 'server' }
const LONG_MS = 240_000

const PARTS = {
  seller: { memberships: 'seller_membership', people: 'coop_member', key: 'person_id' },
  institution: { memberships: 'institution_membership', people: 'agency_member', key: 'member_id' },
} as const
const KINDS: Tenancy[] = ['seller', 'institution']

describe('the walls', () => {
  const house = useHouse(cloneTemplate, EXTRA)
  const walls = new Walls()
  const own = ownRoutes()
  let all: BootRoute[] = []

  beforeAll(async () => {
    await plantLife(house.sql)
    all = routesAtBoot(AT_BOOT)
    // Logging in is a write of its own.
    for (const person of Object.keys(PEOPLE) as Person[]) await house.as(person)
  }, LONG_MS)
  afterAll(() => report(walls, all))

  /** Nobody gets in, nothing is told, nothing is written. */
  async function hold(attempts: Attempt[], where?: Parameters<typeof digest>[1]): Promise<void> {
    const before = await digest(house.sql, where)
    const leaks = await walls.turnAway(attempts)
    const changed = written(before, await digest(house.sql, where))
    for (const table of changed)
      walls.leaks.push({ title: table, caller: attempts[0]?.caller ?? '', why: 'was written' })
    expect(leaks).toEqual([])
    expect(changed).toEqual([])
  }

  it('the router knows every route of ours, and the walk knows every route of the router', () => {
    const known = new Set(all.map(titleOf))
    expect(own.map(titleOf).filter((title) => !known.has(title))).toEqual([])
    expect(all.length).toBeGreaterThan(own.length + 300)
  })

  it(
    'ours answer the right caller, so that what refuses a wrong one is not a wrong id',
    async () => {
      expect(await unanswered(house, own)).toEqual([])
    },
    LONG_MS,
  )

  it(
    'ours turn away nobody, other actors, other tenants and whoever lacks the role',
    async () => {
      await hold(await ownAttempts(house, own))
    },
    LONG_MS,
  )

  it(
    "Medusa's own turn away whoever is not theirs, with foreign ids in the path",
    async () => {
      const mine = new Set(own.map(titleOf))
      const attempts = await coreAttempts(
        house,
        all.filter((route) => !mine.has(titleOf(route))),
      )
      await hold(attempts)
    },
    LONG_MS,
  )

  it.each(KINDS)(
    'another %s gets nothing by foreign ids in query or body',
    async (kind) => {
      const id = await tenantId(house.sql, kind)
      const column = `${kind}_id`
      const theirs = (columns: string[]) => (columns.includes(column) ? `where ${column} = '${id}'` : null)
      await hold(await smugglingAttempts(house, own, kind), theirs)
    },
    LONG_MS,
  )

  it.each(KINDS)(
    'whoever is no member of a %s any more is nobody to it',
    async (kind) => {
      const { memberships, people, key } = PARTS[kind]
      const person = TENANCIES[kind].member
      const set = `update ${memberships} set status = $2 where ${key} = (select id from ${people} where email = $1)`
      const client = await house.as(person)
      for (const status of ['suspended', 'left']) {
        await house.sql(set, [emailOf(person), status])
        await hold(await formerAttempts(house, own, { kind, client, caller: `a member who is ${status}` }))
      }
      await house.sql(set, [emailOf(person), 'active'])
    },
    LONG_MS,
  )

  it.each([
    ['seller', 'suspended', ''],
    ['institution', 'suspended', ''],
    ['institution', 'merged', `, succeeded_by = (select id from institution where code = 'I03')`],
  ] as const)(
    'the members of a %s that is %s are shut out with it',
    async (kind, standing, also) => {
      const id = await tenantId(house.sql, kind)
      await house.sql(`update ${kind} set status = $2${also} where id = $1`, [id, standing])
      for (const [person] of [[TENANCIES[kind].member], ...TENANCIES[kind].members.slice(-2)]) {
        const client = (await house.as(person)).with({ [TENANCIES[kind].header]: id })
        const caller = `${person} of a ${kind} that is ${standing}`
        await hold(await formerAttempts(house, own, { kind, client, caller, standing }))
      }
      const back = kind === 'institution' ? ', succeeded_by = null' : ''
      await house.sql(`update ${kind} set status = 'active'${back} where id = $1`, [id])
      // Back in, so that it was the standing that shut them out.
      expect(
        await unanswered(
          house,
          own.filter(({ access }) => access?.tenant === kind),
        ),
      ).toEqual([])
    },
    LONG_MS,
  )

  it(
    'nothing of an institution is told to another, in no list, by whatever fields, ids or relations',
    async () => {
      expect((await secretsOf(house.sql)).length).toBeGreaterThan(30)
      await hold(await pryingAttempts(house, own))
      // What is looked for is there to be found: the institution itself reads it.
      const mine = JSON.stringify(
        (await (await house.as('agency')).get('/agency/orders', { limit: 100 })).body,
      )
      expect((await secretsOf(house.sql)).some((secret) => mine.includes(secret))).toBe(true)
    },
    LONG_MS,
  )

  it(
    'no refusal says whose it is',
    async () => {
      await hold(await namelessAttempts(house, own))
    },
    LONG_MS,
  )

  it("on the street an institution's order and its cart do not exist for whoever knows their ids", async () => {
    await hold(await streetAttempts(house))
  })

  it('every route of the router was tried by somebody who may not, except those that are for everybody', () => {
    const open = new Set(own.filter(({ access }) => access?.actor === 'public').map(titleOf))
    for (const title of open) walls.tried.add(title)
    expect(all.map(titleOf).filter((title) => !walls.tried.has(title))).toEqual([])
  })

  it('a payment hook of nobody wakes nothing', async () => {
    const answer = await house.street.post('/hooks/payment/none_none', { data: {} })
    expect([answer.status, answer.body.code]).toEqual([404, 'payment_provider_unknown'])
  })

  it(
    'a house with a door nobody keeps does not open',
    async () => {
      const unguarded = { NODE_OPTIONS: PRELOAD, UNGUARDED_ROUTE: '/api/store/townships/route.ts' }
      await expect(startBackend(house.database, unguarded)).rejects.toThrow(
        'Routes without an owner rule: GET /store/townships declares no owner rule',
      )
    },
    BOOT_TIMEOUT_MS,
  )
})
