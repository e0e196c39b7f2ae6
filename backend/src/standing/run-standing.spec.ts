import { addDays, startOfDay, type Day } from '@pengshui/kernel'
import type { Closure } from '@pengshui/procurement/domain'
import type { RunOutcome, StandingOrder, StandingRun } from '@pengshui/procurement/modules/standing_order'
import { closureRows } from '../bootstrap/calendar'
import { runStanding, type Ran, type StandingPorts } from './run-standing'

const at = (day: Day, hour = 6): Date => new Date(startOfDay(day).getTime() + hour * 3_600_000)

const school = (more: Partial<StandingOrder> = {}): StandingOrder => ({
  id: 'stand_1',
  institution_id: 'inst_1',
  name: '食堂周一三五',
  lines: [{ sku: 'GONGGU-MI-5KG', units: 20 }],
  note: null,
  weekdays: [1, 3, 5],
  starts_on: '2026-09-01',
  ends_on: '2027-01-31',
  lead_days: 2,
  observes_closures: true,
  status: 'active',
  responsible_id: 'amem_1',
  created_at: at('2026-08-20'),
  updated_at: at('2026-08-20'),
  ...more,
})

/** A house in memory: what was placed by key, what was recorded by date. */
function house(order: StandingOrder, answer: (day: Day, tries: number) => RunOutcome['status'] | 'broken') {
  const runs = new Map<Day, StandingRun>()
  const orders = new Map<Day, number>()
  const closures: Closure[] = closureRows().filter(({ kinds }) => !kinds || kinds.includes('school'))
  const tries = new Map<Day, number>()
  const complaints: string[] = []
  const ports: StandingPorts = {
    listActive: async (after) => (after === '' ? [order] : []),
    closuresFor: async () => closures,
    skipsOf: async () => new Set(['2026-11-11']),
    runsOf: async (_id, from) => [...runs.values()].filter(({ deliver_on }) => deliver_on >= from),
    place: async (_order, deliver_on) => {
      tries.set(deliver_on, (tries.get(deliver_on) ?? 0) + 1)
      const status = answer(deliver_on, tries.get(deliver_on) ?? 0)
      if (status === 'broken') throw new Error('the database went away')
      if (status === 'waiting') return { status, approval_id: `appr_${deliver_on}` }
      if (status !== 'placed')
        return { status: 'failed', code: 'insufficient_lots', message: 'no', row_number: null }
      orders.set(deliver_on, (orders.get(deliver_on) ?? 0) + 1)
      return { status, order_id: `order_${deliver_on}` }
    },
    recordRun: async (standing_order_id, deliver_on, outcome, ran_at) => {
      const blank = { order_id: null, approval_id: null, code: null, message: null, row_number: null }
      runs.set(deliver_on, { ...blank, ...outcome, standing_order_id, deliver_on, attempts: 1, ran_at })
    },
    complain: (message) => void complaints.push(message),
  }
  return { ports, runs, orders, tries, complaints }
}

/** Looks in every hour of every day, as a job that never tires. */
async function live(ports: StandingPorts, from: Day, to: Day, hours = [0, 6, 12, 18]): Promise<Ran> {
  const sum: Ran = { placed: 0, waiting: 0, failed: 0, missed: 0 }
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const hour of hours) {
      const ran = await runStanding(ports, () => at(day, hour))
      for (const key of Object.keys(sum) as (keyof Ran)[]) sum[key] += ran[key]
    }
  return sum
}

describe('a school orders for a whole term', () => {
  it('every Monday, Wednesday and Friday once, and never on a holiday, in a vacation or on a skipped day', async () => {
    const { ports, runs, orders } = house(school(), () => 'placed')
    const ran = await live(ports, '2026-08-20', '2027-02-10')
    const days = [...orders.keys()].sort()
    expect(new Set(orders.values())).toEqual(new Set([1]))
    expect(ran).toEqual({ placed: days.length, waiting: 0, failed: 0, missed: 0 })
    expect(days[0]).toBe('2026-09-02')
    for (const closed of ['2026-09-25', '2026-10-02', '2026-10-05', '2026-10-07', '2026-11-11', '2027-01-01'])
      expect(orders.has(closed)).toBe(false)
    expect(days.filter((day) => day >= '2027-01-23')).toEqual([])
    // 62 Mondays, Wednesdays and Fridays to the vacation; five on holidays, one skipped.
    expect(days).toHaveLength(56)
    expect([...runs.values()].every(({ status }) => status === 'placed')).toBe(true)
  })

  it('is told why a date fails, and gets it once the reason is gone', async () => {
    const { ports, runs, orders, tries } = house(school(), (day, n) =>
      day === '2026-09-07' && n < 3 ? 'failed' : 'placed',
    )
    await live(ports, '2026-09-05', '2026-09-05', [6, 6.1, 6.2])
    expect(runs.get('2026-09-07')).toMatchObject({ status: 'failed', code: 'insufficient_lots' })
    expect(tries.get('2026-09-07')).toBe(1)
    await live(ports, '2026-09-05', '2026-09-07')
    expect(runs.get('2026-09-07')).toMatchObject({ status: 'placed', order_id: 'order_2026-09-07' })
    expect(orders.get('2026-09-07')).toBe(1)
  })

  it('waits for an approval, and is placed as soon as it has it', async () => {
    const { ports, runs, orders } = house(school(), (day, n) =>
      day === '2026-09-07' && n < 4 ? 'waiting' : 'placed',
    )
    const ran = await live(ports, '2026-09-05', '2026-09-05', [6, 6.1, 6.2])
    expect(runs.get('2026-09-07')).toMatchObject({ status: 'waiting', approval_id: 'appr_2026-09-07' })
    expect(ran.waiting).toBe(1)
    await live(ports, '2026-09-05', '2026-09-05', [6.3, 6.4])
    expect(runs.get('2026-09-07')).toMatchObject({ status: 'placed' })
    expect(orders.get('2026-09-07')).toBe(1)
  })

  it('learns of a date the house slept through, and is not told of one from before it was written', async () => {
    const { ports, runs } = house(school(), () => 'placed')
    await live(ports, '2026-08-31', '2026-08-31')
    await live(ports, '2026-09-09', '2026-09-09')
    expect([...runs.values()].map(({ deliver_on, status }) => [deliver_on, status]).sort()).toEqual([
      ['2026-09-02', 'placed'],
      ['2026-09-04', 'missed'],
      ['2026-09-07', 'missed'],
      ['2026-09-09', 'placed'],
      ['2026-09-11', 'placed'],
    ])
    const late = house(school({ updated_at: at('2026-09-08') }), () => 'placed')
    expect((await live(late.ports, '2026-09-09', '2026-09-09')).missed).toBe(0)
  })

  it('loses no other date to one that breaks', async () => {
    const { ports, orders, complaints } = house(school(), (day) =>
      day === '2026-09-07' ? 'broken' : 'placed',
    )
    await live(ports, '2026-09-06', '2026-09-08', [6])
    expect([...orders.keys()]).toEqual(['2026-09-09'])
    expect(complaints[0]).toContain('the database went away')
  })
})
