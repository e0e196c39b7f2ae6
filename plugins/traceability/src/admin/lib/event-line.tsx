import { Text } from '@medusajs/ui'
import { amount, moment, named, useLang, useWords } from '@pengshui/kernel/admin'
import { Link } from 'react-router-dom'
import type { LotEvent } from './types'
import { WORDS } from './words'

const UNIT: Record<string, string> = { GRM: 'g', H87: 'piece' }
/** CBV's type of a business transaction that is an order. */
const ORDER_TYPE = 'po'
/** CBV's disposition of goods that a buyer has. */
const AT_THE_DOOR = 'retail_sold'

/** The word for what happened: where it ended says more than what was done. */
function stepOf({ action, biz_step, disposition }: LotEvent, words: typeof WORDS.zh): string {
  if (disposition === AT_THE_DOOR) return words.delivered
  if (disposition === 'returned') return words.returned
  if (biz_step === 'picking' && action === 'DELETE') return words.released
  return words.steps[biz_step] ?? biz_step
}

/** What happened to a lot, how much of it, when, where and for which order. */
export function EventLine({ event }: { event: LotEvent }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { place } = event.extension
  const order = event.biz_transactions.find(({ type }) => type === ORDER_TYPE)
  const step = stepOf(event, words)
  return (
    <li className="txt-small border-ui-border-base border-l-2 pl-3">
      {step} · {amount(event.quantity, UNIT[event.uom] ?? 'piece', lang)}
      <Text size="small" className="text-ui-fg-subtle">
        {moment(event.event_time, lang)} {place && named(place, lang)}
      </Text>
      {order && (
        <Link className="text-ui-fg-base underline" to={`/orders/${order.id}`}>
          {words.order}
        </Link>
      )}
    </li>
  )
}
