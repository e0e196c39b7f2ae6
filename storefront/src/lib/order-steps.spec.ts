import type { LifeLine, OrderStatus } from './life-types'
import { claimable, stepsOf, windowOf } from './order-steps'

const said = (status: OrderStatus, after_sales: boolean) =>
  stepsOf(status, after_sales)
    .map(({ name, state }) => `${name}:${state}`)
    .join(' ')

it.each<[OrderStatus, boolean, string]>([
  ['placed', false, 'placed:now dispatched:ahead delivered:ahead'],
  ['dispatched', false, 'placed:done dispatched:now delivered:ahead'],
  ['delivered', false, 'placed:done dispatched:done delivered:now'],
  ['delivered', true, 'placed:done dispatched:done delivered:done after_sales:now'],
  ['cancelled', false, 'placed:done cancelled:now'],
])('steps of an order that is %s (after-sales %s)', (status, after_sales, steps) =>
  expect(said(status, after_sales)).toBe(steps),
)

const NOW = new Date('2026-11-24T00:00:00Z')
const EARLIER = '2026-11-23T23:59:59Z'
const LATER = '2026-11-24T00:00:01Z'

it.each<[string, string | null, OrderStatus, string]>([
  ['open', LATER, 'delivered', 'open'],
  ['over', EARLIER, 'delivered', 'closed'],
  ['not delivered yet', null, 'dispatched', 'not_yet'],
  ['not offered for these goods', null, 'delivered', 'excluded'],
])('a claim window that is %s', (_name, until, status, state) =>
  expect(windowOf(until, status, NOW).state).toBe(state),
)

const line = { claimable_units: 2, return_until: null, damage_until: LATER } as LifeLine
it.each<[string, Partial<LifeLine>, boolean]>([
  ['a window is open', {}, true],
  ['nothing is left to claim', { claimable_units: 0 }, false],
  ['every window is over', { damage_until: EARLIER }, false],
  ['there never was one', { damage_until: null }, false],
])('claimable when %s', (_name, change, answer) =>
  expect(claimable({ ...line, ...change }, NOW)).toBe(answer),
)
