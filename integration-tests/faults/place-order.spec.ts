import { setTimeout as pause } from 'node:timers/promises'
import { acceptanceWalk, signedOrders, type AcceptanceWalk } from '../support/acceptance-walk'
import { aftermath, letTimePass, NOTHING, strayOrders, WHOLE, type Aftermath } from '../support/aftermath'
import { ok } from '../support/client'
import { BOOT_TIMEOUT_MS } from '../support/environment'
import { harvestWalk, letChangesAge, SERVED, servedOrders } from '../support/harvest-walk'
import { drift } from '../support/ledgers'
import { openMortalHouse, type Death, type MortalHouse, type Phase } from '../support/mortal'
import { inTurns } from '../support/race'
import { transfersOf, unpaid, type Transfer } from '../support/transfers'
import { checkoutWalk, consumerWalk, institutionWalk, POSTED_QUOTA, type Walk } from '../support/walks'

/** One order that died with its server, and whether its buyer comes back. */
type Victim = { walk: Walk; mark: string; where: string; returns: boolean }

const RETRIES_AT_ONCE = 4
/** Both jobs run every minute; a round and a half, and the time their work takes on a machine full of browsers. */
const JOBS_TIMEOUT_MS = 300_000
const JOBS_POLL_MS = 1_000
const KILL_TIMEOUT_MS = 400_000
const TEST_TIMEOUT_MS = 90_000
/** By hand: a kill and a restart for every single order, instead of one that strikes all of them at their steps. */
const ONE_BY_ONE = process.env.FAULTS_ONE_BY_ONE === 'true'

/** Long enough after the first order started that most are somewhere between two statements of a step. */
const MOMENTS_MS = [250, 700]
const STRUCK_AT_ONCE = 8
const TRANSFERS_AT_ONCE = 6

const nameOf = ({ walk, where, returns }: Victim): string =>
  `${walk.name}, ${where}${returns ? '' : ', abandoned'}`

jest.setTimeout(TEST_TIMEOUT_MS)

describe('a server killed at each step of place-order', () => {
  let house: MortalHouse
  let walks: Walk[]
  let since: Date
  const victims: Victim[] = []
  /** orders of a harvest, and where each died */
  const harvest = new Map<string, Death>()
  /** orders at the door, and the step after which each died */
  const signed = new Map<string, Death>()
  let door: AcceptanceWalk
  const transfers: Transfer[] = []

  beforeAll(async () => {
    house = await openMortalHouse()
    const consumer = await consumerWalk(house)
    walks = [consumer, await institutionWalk(house, consumer), await checkoutWalk(house, consumer)]
    since = new Date()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => house?.close(), BOOT_TIMEOUT_MS)

  const whole = ({ walk }: Victim): Aftermath =>
    walk.name === 'institution' ? { ...WHOLE, posted_quota: POSTED_QUOTA, institution_orders: 1 } : WHOLE

  const found = async (wanted: Victim[]) => {
    const carts = await Promise.all(wanted.map(async ({ walk, mark }) => (await walk.cartOf(mark)) ?? ''))
    const rows = await aftermath(house.sql, carts)
    return wanted.map((victim, index) => ({ victim, after: rows.get(carts[index] ?? '') ?? NOTHING }))
  }

  /** Orders cut off before their bookkeeping have no lots and no parts yet, and no ledger says they have. */
  const ledgerDrift = async () =>
    (await drift(house.sql)).filter(({ ledger }) => ledger !== 'lines' && ledger !== 'children')

  it('every step its workflows are registered with is a step where an order dies', () => {
    const walked = new Set(walks.flatMap(({ steps }) => steps))
    const workflows = new Set([...walked].map((step) => step.split('/')[0]))
    const registered = [...house.registered()].filter((step) => workflows.has(step.split('/')[0]))
    expect(registered.filter((step) => !walked.has(step))).toEqual([])
    expect([...walked]).toEqual(
      expect.arrayContaining(['place-order/hold-planned-lots', 'record-placement/bind-holds']),
    )
  })

  it.each<Phase>(['before', 'after'])(
    'dies with an order of every kind standing %s every step, and starts again',
    async (phase) => {
      const deaths: [Walk, string, Death][] = []
      for (const walk of walks) {
        const twice = walk.steps.flatMap((step) => [step, step])
        const marks = await walk.prepare(twice)
        twice.forEach((step, index) => deaths.push([walk, marks[index] ?? '', { step, phase }]))
      }
      deaths.forEach(([walk, mark, { step }], index) =>
        victims.push({ walk, mark, where: `${phase} ${step}`, returns: index % 2 === 0 }),
      )
      const walkOf = new Map(deaths.map(([walk, mark]) => [mark, walk]))
      for (const batch of ONE_BY_ONE ? deaths.map((death) => [death]) : [deaths]) {
        await house.kill(new Map(batch.map(([, mark, death]) => [mark, death])), (mark) => {
          const walk = walkOf.get(mark)
          if (!walk) throw new Error(`Nobody is called ${mark}`)
          return walk.place(mark)
        })
        await house.restart()
      }
      expect(await ledgerDrift()).toEqual([])
    },
    KILL_TIMEOUT_MS * (ONE_BY_ONE ? 20 : 1),
  )

  it(
    'dies while a harvest is shared out, with an order standing before and after every step, and at the door after each',
    async () => {
      const walk = await harvestWalk(house)
      door = await acceptanceWalk(house)
      expect(walk.steps).toEqual(expect.arrayContaining(['apply-order-change/change-stock']))
      expect(door.steps).toEqual(
        expect.arrayContaining([
          'apply-order-change/record-child-acceptance',
          'apply-order-change/keep-account',
          'change-order/apply-change',
        ]),
      )
      const deaths = walk.steps.flatMap((step): Death[] => [
        { step, phase: 'before' },
        { step, phase: 'after' },
      ])
      const orders = await walk.prepare(deaths.length)
      deaths.forEach((death, index) => harvest.set(orders[index] ?? '', death))
      const deliveries = await door.prepare(door.steps.length)
      door.steps.forEach((step, index) => signed.set(deliveries[index] ?? '', { step, phase: 'after' }))
      await house.kill(new Map([...harvest, ...signed]), (mark) =>
        signed.has(mark) ? door.sign(mark) : walk.serve(mark),
      )
      await house.restart()
      await letChangesAge(house.sql, [...orders, ...deliveries])
      expect(await ledgerDrift()).toEqual([])
    },
    KILL_TIMEOUT_MS,
  )

  it(
    'an officer who signs again has signed once, in every book as if nothing had happened',
    async () => {
      const wrong = await inTurns(signed.size, RETRIES_AT_ONCE, async (index) => {
        const [order_id = '', { step } = { step: '' }] = [...signed][index] ?? []
        const answers = [await door.sign(order_id), await door.sign(order_id)]
        return answers.every(({ status }) => status < 300) ? [] : [[step, answers.map(({ body }) => body)]]
      })
      expect(wrong.flat()).toEqual([])
      const books = await signedOrders(house.sql, [door.whole, ...signed.keys()])
      const different = [...signed].filter(([order_id]) => books.get(order_id) !== books.get(door.whole))
      expect(different.map(([order_id, { step }]) => [step, books.get(order_id)])).toEqual([])
    },
    KILL_TIMEOUT_MS,
  )

  it.each(MOMENTS_MS)(
    'dies %i ms after many orders began, wherever each stands, and starts again',
    async (delay_ms) => {
      const struck: Victim[] = []
      for (const walk of walks) {
        const marks = await walk.prepare(walk.steps.slice(-STRUCK_AT_ONCE))
        marks.forEach((mark, index) =>
          struck.push({ walk, mark, where: `${delay_ms} ms after it began`, returns: index % 2 === 0 }),
        )
      }
      victims.push(...struck)
      const money = await transfersOf(house.sql, TRANSFERS_AT_ONCE, transfers)
      transfers.push(...money)
      const operator = await house.as('operator')
      await house.strike(delay_ms, () => [
        ...money.map(({ body }) => operator.post('/admin/account/receipts', body)),
        ...struck.map(({ walk, mark }) => walk.place(mark)),
      ])
      await house.restart()
      expect(await ledgerDrift()).toEqual([])
    },
    KILL_TIMEOUT_MS,
  )

  it('a clerk who enters a transfer again has entered it once, and what it pays is told', async () => {
    const operator = await house.as('operator')
    for (const { body } of transfers) ok(await operator.post('/admin/account/receipts', body))
    expect(await unpaid(house.sql, transfers)).toEqual([])
  })

  it('leaves no order with two payments, nor one captured, nor a cart with two orders', async () => {
    const twice = (await found(victims)).filter(
      ({ after }) => after.payments > 1 || after.captures > 0 || after.orders > 1,
    )
    expect(twice.map(({ victim, after }) => [nameOf(victim), after])).toEqual([])
    const abandoned = victims.filter(({ returns }) => !returns)
    const carts = await Promise.all(abandoned.map(({ walk, mark }) => walk.cartOf(mark)))
    await letTimePass(
      house.sql,
      carts.filter((cart) => cart !== null),
    )
  })

  it(
    'a buyer who comes back gets exactly one whole order, and the same when asking once more',
    async () => {
      const back = victims.filter(({ returns }) => returns)
      const wrong = await inTurns(back.length, RETRIES_AT_ONCE, async (index) => {
        const victim = back[index]
        if (!victim) return []
        const first = await victim.walk.place(victim.mark)
        const again = await victim.walk.place(victim.mark)
        const same = first.status < 300 && again.status < 300 && again.body.already_placed
        if (same && first.body.order_id === again.body.order_id) return []
        return [[nameOf(victim), first.status, first.body, again.status, again.body]]
      })
      expect(wrong.flat()).toEqual([])
      const broken = (await found(back)).filter(({ after, victim }) => !isSame(after, whole(victim)))
      expect(broken.map(({ victim, after }) => [nameOf(victim), after])).toEqual([])
    },
    KILL_TIMEOUT_MS,
  )

  it(
    'an order nobody comes back for is finished or leaves nothing, and no hold outlives its time',
    async () => {
      const abandoned = victims.filter(({ returns }) => !returns)
      const unsettled = async () =>
        (await found(abandoned))
          .filter(({ victim, after }) => !isSame(after, NOTHING) && !isSame(after, whole(victim)))
          .map(({ victim, after }) => [nameOf(victim), after])
      const deadline_ms = Date.now() + JOBS_TIMEOUT_MS
      let left = await unsettled()
      while (left.length > 0 && Date.now() < deadline_ms) {
        await pause(JOBS_POLL_MS)
        left = await unsettled()
      }
      expect(left).toEqual([])
    },
    JOBS_TIMEOUT_MS + 30_000,
  )

  it(
    'the job finishes every order of the harvest: bound once, paid back once, told once',
    async () => {
      const unserved = async () => {
        const served = await servedOrders(house.sql, [...harvest.keys()])
        return [...harvest].flatMap(([order_id, { phase, step }]) => {
          const found = served.get(order_id)
          return JSON.stringify(found) === JSON.stringify(SERVED) ? [] : [[`${phase} ${step}`, found]]
        })
      }
      const deadline_ms = Date.now() + JOBS_TIMEOUT_MS
      while ((await unserved()).length > 0 && Date.now() < deadline_ms) await pause(JOBS_POLL_MS)
      expect(await unserved()).toEqual([])
    },
    JOBS_TIMEOUT_MS + 30_000,
  )

  it('leaves no order without its cart, its lots and its payment, and no drift', async () => {
    expect(await strayOrders(house.sql, since)).toEqual([])
    expect(await drift(house.sql)).toEqual([])
    console.log(
      `${victims.length} orders, ${harvest.size} of a harvest and ${signed.size} at the door died at ${walks.map(({ steps }) => steps.length).join(' + ')} steps`,
    )
  })
})

const isSame = (one: Aftermath, other: Aftermath): boolean =>
  Object.entries(other).every(([name, value]) => one[name as keyof Aftermath] === value)
