import { addDays, dayOf, type Clock, type Day } from '@pengshui/kernel'
import { deliveryDates, dueDates, type Closure } from '@pengshui/procurement/domain'
import type { RunOutcome, StandingOrder, StandingRun } from '@pengshui/procurement/modules/standing_order'

/** What placing needs of the house, so that a whole term can be run in a test. */
export type StandingPorts = {
  listActive: (after_id: string, limit: number) => Promise<StandingOrder[]>
  closuresFor: (order: StandingOrder, from: Day) => Promise<Closure[]>
  skipsOf: (id: string) => Promise<ReadonlySet<Day>>
  runsOf: (id: string, from: Day, limit: number) => Promise<StandingRun[]>
  /** null: somebody else is placing it right now */
  place: (order: StandingOrder, deliver_on: Day) => Promise<RunOutcome | null>
  recordRun: (id: string, deliver_on: Day, outcome: RunOutcome, at: Date) => Promise<unknown>
  complain: (message: string) => void
}

export type Ran = { placed: number; waiting: number; failed: number; missed: number }

const ORDERS_PER_PAGE = 100
/** A date the house slept through is told for so long afterwards. */
const LOOK_BACK_DAYS = 7
const RUNS_MAX = 100
/** A refused date is tried again, but not with every tick; one that waits for an approval is placed as soon as it has it. */
const RETRY_AFTER_MS = 3_600_000

/**
 * Places every date that is due and not placed yet, and tells of dates that passed without an order. Each date has one
 * key, so running it twice, or in two processes, orders once. A date that fails leaves the others alone.
 */
export async function runStanding(ports: StandingPorts, clock: Clock): Promise<Ran> {
  const ran: Ran = { placed: 0, waiting: 0, failed: 0, missed: 0 }
  for (let after = ''; ;) {
    const orders = await ports.listActive(after, ORDERS_PER_PAGE)
    for (const order of orders) await runOne(ports, order, clock, ran)
    after = orders.at(-1)?.id ?? ''
    if (orders.length < ORDERS_PER_PAGE) return ran
  }
}

async function runOne(ports: StandingPorts, order: StandingOrder, clock: Clock, ran: Ran): Promise<void> {
  const now = clock()
  const today = dayOf(now)
  const from = addDays(today, -LOOK_BACK_DAYS)
  const [closures, skips, runs] = await Promise.all([
    ports.closuresFor(order, from),
    ports.skipsOf(order.id),
    ports.runsOf(order.id, from, RUNS_MAX),
  ])
  const runOf = new Map(runs.map((run) => [run.deliver_on, run]))
  for (const { deliver_on } of dueDates(order, closures, skips, today)) {
    if (!isToTry(runOf.get(deliver_on), now)) continue
    try {
      const outcome = await ports.place(order, deliver_on)
      // A request that still waits is no news.
      if (!outcome || (outcome.status === 'waiting' && runOf.get(deliver_on)?.status === 'waiting')) continue
      await ports.recordRun(order.id, deliver_on, outcome, now)
      ran[outcome.status] += 1
    } catch (error) {
      ports.complain(`Standing order ${order.id} of ${deliver_on}: ${(error as Error).message}`)
    }
  }
  const past = deliveryDates(order, closures, skips, from, { to: addDays(today, -1), limit: RUNS_MAX })
  const written_on = dayOf(order.updated_at)
  for (const { deliver_on, place_on, closure, is_skipped } of past) {
    if (closure || is_skipped || runOf.has(deliver_on) || place_on < written_on) continue
    await ports.recordRun(order.id, deliver_on, { status: 'missed' }, now)
    ran.missed += 1
  }
}

const isToTry = (run: StandingRun | undefined, now: Date): boolean =>
  !run ||
  run.status === 'waiting' ||
  (run.status === 'failed' && now.getTime() - run.ran_at.getTime() >= RETRY_AFTER_MS)
