import type { Choice, Given } from './choice'
import { inOrderOf, leastCost, singleNode } from './choose'
import { firstExpiryFirst, isServed, openAll, serveWithin } from './serve'
import type { SourcingPolicy } from './sourcing-types'

type Policy = { choose: (given: Given) => Promise<Choice | null> | Choice | null }

export const DEFAULT_POLICY: SourcingPolicy = 'least-cost'

/**
 * How lots are chosen once the hard rules hold.
 * - `least-cost`: the least money and waste together.
 * - `fefo-strict`: what expires first, whatever node it lies at and whatever that costs.
 * - `single-node`: everything from one node, the cheapest that can; refused when none can.
 */
export const POLICIES: Record<SourcingPolicy, Policy> = {
  'least-cost': { choose: leastCost },
  'fefo-strict': { choose: firstExpiry },
  'single-node': { choose: singleNode },
}

function firstExpiry(given: Given): Choice | null {
  const takings = serveWithin(given.problem, openAll(given.problem), firstExpiryFirst)
  return isServed(takings) ? inOrderOf(given, takings, 'first_expiry') : null
}
