import type { LifeLine, OrderStatus } from './life-types'

export type StepName = OrderStatus | 'after_sales'
export type Step = { name: StepName; state: 'done' | 'now' | 'ahead' }

const ROAD = ['placed', 'dispatched', 'delivered'] as const

/** The steps of an order: the road to the door, or how far it came before it was cancelled; a claim comes last. */
export function stepsOf(status: OrderStatus, after_sales: boolean): Step[] {
  if (status === 'cancelled') {
    return [
      { name: 'placed', state: 'done' },
      { name: 'cancelled', state: 'now' },
    ]
  }
  const at = ROAD.indexOf(status)
  const road = ROAD.map((name, index): Step => ({
    name,
    state: index < at ? 'done' : index > at ? 'ahead' : after_sales ? 'done' : 'now',
  }))
  return after_sales ? [...road, { name: 'after_sales', state: 'now' }] : road
}

/** How a kind of claim stands for a line: open until a moment, over, not yet begun, or not offered for these goods. */
export type Window = { state: 'open' | 'closed'; until: string } | { state: 'not_yet' | 'excluded' }

export function windowOf(until: string | null, status: OrderStatus, now: Date): Window {
  if (!until) return { state: status === 'delivered' ? 'excluded' : 'not_yet' }
  return { state: new Date(until) > now ? 'open' : 'closed', until }
}

/** Whether anything at all can be asked for this line now. */
export const claimable = (line: LifeLine, now: Date): boolean =>
  line.claimable_units > 0 &&
  [line.return_until, line.damage_until].some((until) => until !== null && new Date(until) > now)
