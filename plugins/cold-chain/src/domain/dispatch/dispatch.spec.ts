import fc from 'fast-check'
import { faultsOf } from './faults'
import { solveDispatch } from './solve'
import type { DispatchProblem, SolveOptions, Stop, Vehicle } from './types'

const DAY: [number, number] = [0, 600]
const rounds = (count: number, more: Partial<SolveOptions> = {}): SolveOptions => ({
  seed: 7,
  goesOn: ({ rounds: done }) => done < count,
  progressOf: (done) => done / count,
  ...more,
})
/** Places on a line, ten minutes and ten km apart. */
const line = (places: number): number[][] =>
  Array.from({ length: places }, (_, a) =>
    Array.from({ length: places }, (_unused, b) => 10 * Math.abs(a - b)),
  )
const vehicle = (id: string, more: Partial<Vehicle> = {}): Vehicle => ({
  ...{ id, home: 0, shift: DAY, capacity: { 'kg.chilled': 100 } },
  ...more,
})
const stop = (id: string, at: number, more: Partial<Stop> = {}): Stop => ({
  ...{ id, at, window: DAY, service_minutes: 5, deliver: { 'kg.chilled': 10 } },
  ...more,
})
const problem = (stops: Stop[], vehicles: Vehicle[] = [vehicle('v1'), vehicle('v2')]): DispatchProblem => {
  const all = line(1 + Math.max(...stops.map(({ at }) => at)))
  return { stops, vehicles, km: all, minutes: all }
}
const orderOf = (one: DispatchProblem, options: SolveOptions) =>
  solveDispatch(one, options).tours.map(({ vehicle_id, visits }) => [
    vehicle_id,
    visits.map(({ stop_id }) => stop_id).join(''),
  ])

describe("a day's dispatch", () => {
  it('drives there and back on one vehicle where that is shortest', () => {
    const plan = solveDispatch(problem([stop('a', 1), stop('b', 2), stop('c', 3)]), rounds(200))
    expect(plan.tours).toHaveLength(1)
    expect([plan.km, plan.unserved]).toEqual([60, []])
  })

  it('tells the times of every stop, and leaves as late as the first window lets it', () => {
    const one = problem([stop('a', 2, { window: [100, 200] })])
    const { tours } = solveDispatch(one, rounds(10))
    expect(tours).toEqual([
      {
        ...{ vehicle_id: 'v1', departs: 80, returns: 125, km: 40 },
        visits: [{ stop_id: 'a', arrival: 100, start: 100, departure: 105 }],
      },
    ])
  })

  it('takes over what was collected, on the same vehicle and afterwards', () => {
    const one = problem([
      stop('x', 1, { deliver: {}, after: 'y' }),
      stop('y', 3, { deliver: {}, collect: { 'kg.chilled': 60 } }),
      stop('z', 2, { deliver: { 'kg.chilled': 50 } }),
    ])
    const plan = solveDispatch(one, rounds(300))
    expect(faultsOf(one, plan)).toEqual([])
    expect(plan.unserved).toEqual([])
    const [visits] = plan.tours
      .map((tour) => tour.visits.map(({ stop_id }) => stop_id))
      .filter((ids) => ids.includes('y'))
    expect(visits?.indexOf('x')).toBeGreaterThan(visits?.indexOf('y') ?? NaN)
  })

  it.each([
    ['no_vehicle_carries_it', stop('a', 1, { deliver: { 'kg.frozen': 1 } })],
    ['no_vehicle_carries_it', stop('a', 1, { vehicle_id: 'v9' })],
    ['too_heavy_for_any_vehicle', stop('a', 1, { deliver: { 'kg.chilled': 101 } })],
    ['window_out_of_reach', stop('a', 5, { window: [0, 49] })],
    ['window_out_of_reach', stop('a', 5, { window: [590, 600] })],
  ])('says why a stop is not served: %s', (why, unserved) => {
    const one = problem([unserved, stop('b', 1)])
    const plan = solveDispatch(one, rounds(50))
    expect(plan.unserved).toEqual([{ stop_id: 'a', why }])
    expect(faultsOf(one, plan)).toEqual([])
  })

  it('says that there was no room left where every stop alone could be served', () => {
    const heavy = { deliver: { 'kg.chilled': 60 } }
    const one = problem([stop('a', 1, heavy), stop('b', 1, heavy), stop('c', 1, heavy)])
    const plan = solveDispatch(one, rounds(100))
    expect(plan.unserved.map(({ why }) => why)).toEqual(['no_room_left'])
  })

  it('leaves locked stops where yesterday had them, and moves the rest', () => {
    const one = problem([stop('a', 1), stop('b', 2), stop('c', 3)])
    const warm = [
      { vehicle_id: 'v1', stop_ids: ['a', 'gone'] },
      { vehicle_id: 'v2', stop_ids: ['b', 'c'] },
    ]
    expect(orderOf(one, rounds(0, { warm }))).toEqual([
      ['v1', 'a'],
      ['v2', 'bc'],
    ])
    const held = orderOf(one, rounds(300, { warm, locked: ['b', 'a'] }))
    expect(held.find(([id]) => id === 'v1')?.[1]).toContain('a')
    expect(held.find(([id]) => id === 'v2')?.[1]).toContain('b')
    expect(orderOf(one, rounds(300, { warm }))).toHaveLength(1)
  })

  it('keeps no tour of yesterday that cannot be driven today', () => {
    const one = problem([stop('a', 5, { window: [0, 55] }), stop('b', 1, { window: [0, 600] })])
    const plan = solveDispatch(one, rounds(0, { warm: [{ vehicle_id: 'v1', stop_ids: ['b', 'a'] }] }))
    expect([faultsOf(one, plan), plan.unserved]).toEqual([[], []])
  })

  it.each([
    ['two stops of one id', [stop('a', 1), stop('a', 1)]],
    ['a stop after itself', [stop('a', 1, { after: 'a' })]],
    ['a stop after nobody', [stop('a', 1, { after: 'b' })]],
  ])('refuses %s', (_name, stops) => expect(() => solveDispatch(problem(stops), rounds(1))).toThrow())

  it('can always be driven, and is the same for the same seed', () => {
    const amount = fc.integer({ min: 0, max: 40 })
    const anyStop = fc.record({
      ...{
        at: fc.integer({ min: 1, max: 9 }),
        from: fc.integer({ min: 0, max: 400 }),
        wide: fc.integer({ min: 20, max: 300 }),
      },
      ...{
        chilled: amount,
        frozen: amount,
        back: amount,
        pair: fc.boolean(),
        owner: fc.constantFrom(undefined, 'v1', 'v3'),
      },
    })
    fc.assert(
      fc.property(fc.array(anyStop, { minLength: 1, maxLength: 14 }), fc.integer(), (drawn, seed) => {
        const stops = drawn.map((one, index): Stop => {
          const before = drawn[index - 1]
          const isLater = index % 2 === 1 && before?.pair === true
          return {
            ...{ id: `s${index}`, at: one.at, window: [one.from, one.from + one.wide], service_minutes: 3 },
            ...{ deliver: isLater ? {} : { 'kg.chilled': one.chilled, 'kg.frozen': one.frozen } },
            ...{ collect: isLater ? {} : { 'kg.chilled': one.back }, vehicle_id: one.owner },
            ...(isLater ? { after: `s${index - 1}` } : {}),
          }
        })
        const both = { 'kg.chilled': 90, 'kg.frozen': 60 }
        const one = problem(stops, [
          vehicle('v1'),
          vehicle('v2', { capacity: both }),
          vehicle('v3', { capacity: both, home: 4, shift: [60, 420], fixed_km: 5 }),
        ])
        one.km = one.minutes = line(10)
        const [plan, again] = [1, 2].map(() => solveDispatch(one, rounds(200, { seed })))
        expect(faultsOf(one, plan!)).toEqual([])
        expect(again).toEqual(plan)
      }),
      { numRuns: 50 },
    )
  })
})
