import fc from 'fast-check'
import { addDays } from '@pengshui/kernel'
import { deliveryDates, dueDates, weekdayOf, type Closure, type DeliveryRule } from './delivery-calendar'
import { plainLines } from './order-lines'

const closure = (from: string, to: string): Closure => ({
  code: from,
  kinds: null,
  from,
  to,
  name_zh: '国庆节',
  name_en: 'National Day',
})
const rule = (more: Partial<DeliveryRule> = {}): DeliveryRule => ({
  weekdays: [1, 3, 5],
  starts_on: '2026-09-01',
  ends_on: '2027-01-20',
  lead_days: 2,
  observes_closures: true,
  ...more,
})
const GOLDEN_WEEK = [closure('2026-10-01', '2026-10-07')]
const none = new Set<string>()

it.each([
  ['1970-01-01', 4],
  ['2026-11-25', 3],
  ['2026-11-29', 7],
  ['2024-02-29', 4],
])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))

describe('the dates of a standing order', () => {
  it('are its weekdays within its period, ordered some days before', () => {
    const dates = deliveryDates(rule(), [], none, '2026-08-01', { limit: 3 })
    expect(dates.map(({ deliver_on, place_on }) => [deliver_on, place_on])).toEqual([
      ['2026-09-02', '2026-08-31'],
      ['2026-09-04', '2026-09-02'],
      ['2026-09-07', '2026-09-05'],
    ])
    expect(deliveryDates(rule(), [], none, '2027-01-19', { limit: 9 })).toHaveLength(1)
    expect(deliveryDates(rule({ ends_on: null }), [], none, '2027-01-19', { limit: 9 })).toHaveLength(9)
  })

  it('say why nothing comes on a closed or a skipped day, and count only the others', () => {
    const dates = deliveryDates(rule(), GOLDEN_WEEK, new Set(['2026-09-30']), '2026-09-28', { limit: 2 })
    expect(
      dates.map(({ deliver_on, closure: why, is_skipped }) => [deliver_on, why?.name_zh ?? null, is_skipped]),
    ).toEqual([
      ['2026-09-28', null, false],
      ['2026-09-30', null, true],
      ['2026-10-02', '国庆节', false],
      ['2026-10-05', '国庆节', false],
      ['2026-10-07', '国庆节', false],
      ['2026-10-09', null, false],
    ])
    const open = deliveryDates(rule({ observes_closures: false }), GOLDEN_WEEK, none, '2026-10-01', {
      limit: 2,
    })
    expect(open.map(({ deliver_on }) => deliver_on)).toEqual(['2026-10-02', '2026-10-05'])
  })

  it('are due from the day of ordering to the day of delivery', () => {
    const due = (today: string) =>
      dueDates(rule(), GOLDEN_WEEK, none, today).map(({ deliver_on }) => deliver_on)
    expect(due('2026-08-30')).toEqual([])
    expect(due('2026-08-31')).toEqual(['2026-09-02'])
    expect(due('2026-09-02')).toEqual(['2026-09-02', '2026-09-04'])
    expect(due('2026-10-05')).toEqual([])
    expect(due('2026-10-07')).toEqual(['2026-10-09'])
  })

  it('come due exactly once each when every day is looked at, whatever the rule', () => {
    fc.assert(
      fc.property(
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        fc.integer({ min: 0, max: 9 }),
        (weekdays, lead_days) => {
          const one = rule({ weekdays, lead_days })
          const seen = new Set<string>()
          for (let at = 0; at < 220; at += 1)
            for (const { deliver_on } of dueDates(one, GOLDEN_WEEK, none, addDays('2026-08-01', at)))
              seen.add(deliver_on)
          const all = deliveryDates(one, GOLDEN_WEEK, none, '2026-08-01', { limit: 500 })
          const open = all.filter(({ closure: why }) => !why).map(({ deliver_on }) => deliver_on)
          expect([...seen].sort()).toEqual(open)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('lines of an order', () => {
  it.each([
    [
      'merges a SKU',
      [
        { sku: 'a ', units: 1 },
        { sku: 'A', units: 2 },
      ],
      [{ sku: 'A', units: 3 }],
    ],
    ['none', [], 'order_lines_invalid'],
    ['half a pack', [{ sku: 'A', units: 0.5 }], 'order_lines_invalid'],
    ['no SKU', [{ sku: ' ', units: 1 }], 'order_lines_invalid'],
    ['301', Array.from({ length: 301 }, (_, at) => ({ sku: `S${at}`, units: 1 })), 'order_lines_invalid'],
  ])('%s', (_name, lines, expected) => {
    const result = plainLines(lines)
    expect(result.ok ? result.value : result.refusal.code).toEqual(expected)
  })
})
