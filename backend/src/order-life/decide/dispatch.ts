import { accept, refuse, type Result } from '@pengshui/kernel'
import { boundQuantity, hasLeft, isWaiting, type LifeFacts } from '../facts'
import { harvestWaiting, lineNotWeighed, orderCancelled, shortagesWaiting } from '../refusals'

/**
 * May the goods leave? What has left already may be told again. Before the first part of an order leaves, all of it
 * must be there and weighed, because nothing of it changes afterwards.
 */
export function checkDispatch(facts: LifeFacts, has_left = hasLeft(facts)): Result<void> {
  if (facts.is_cancelled) return refuse(orderCancelled(facts.order_id))
  if (has_left) return accept(undefined)
  const waiting = facts.shortages.filter(isWaiting)
  if (waiting.length > 0) return refuse(shortagesWaiting(waiting.map(({ id }) => id)))
  const promised = facts.promises.find(({ status }) => status === 'promised')
  if (promised) return refuse(harvestWaiting(promised.ship_by))
  const weighed = new Set(facts.weights.map(({ line_id }) => line_id))
  const raw = facts.lines.find(
    (line) => line.variant?.is_catch_weight && !weighed.has(line.line_id) && boundQuantity(line, facts) > 0,
  )
  return raw ? refuse(lineNotWeighed(raw.line_id)) : accept(undefined)
}
