import { Button } from '@medusajs/ui'
import { Cell, moment, Row, Rows, useLang, useWords } from '@pengshui/kernel/admin'
import { WORDS as LOT_WORDS } from '../words'
import type { EpcisEvent } from './types'
import { WORDS } from './words'

/** Every identifier an event is about, things first. */
export const goodsOf = (event: EpcisEvent): string[] => [
  ...(event.parentID ? [event.parentID] : []),
  ...[event.epcList, event.childEPCs, event.inputEPCList, event.outputEPCList].flatMap((list) => list ?? []),
  ...[event.quantityList, event.childQuantityList, event.inputQuantityList, event.outputQuantityList].flatMap(
    (list) => (list ?? []).map(({ epcClass }) => epcClass),
  ),
]

/** The end of an identifier says enough in a table; the whole is in the event. */
const short = (uri: string): string => uri.replace(/^https?:\/\/[^/]+/, '').slice(-40)

export function EventRows({ events, onOpen }: { events: EpcisEvent[]; onOpen: (event: EpcisEvent) => void }) {
  const words = useWords(WORDS)
  const steps: Record<string, string> = useWords(LOT_WORDS).steps
  const lang = useLang()
  const head = [words.time, words.type, words.step, words.disposition, words.place, words.what, words.open]
  return (
    <Rows name={words.events} head={head}>
      {events.map((event) => {
        const goods = goodsOf(event)
        return (
          <Row key={event.eventID}>
            <Cell>{moment(event.eventTime, lang)}</Cell>
            <Cell>
              {words.types[event.type] ?? event.type} {event.action}
            </Cell>
            <Cell>{steps[event.bizStep ?? ''] ?? event.bizStep ?? '—'}</Cell>
            <Cell>{event.disposition ?? '—'}</Cell>
            <Cell>{short(event.bizLocation?.id ?? event.readPoint?.id ?? '—')}</Cell>
            <Cell>
              {short(goods[0] ?? '—')} {goods.length > 1 && words.more(goods.length)}
            </Cell>
            <Cell>
              <Button
                size="small"
                variant="secondary"
                aria-label={`${words.open} ${event.eventID}`}
                onClick={() => onOpen(event)}
              >
                {words.open}
              </Button>
            </Cell>
          </Row>
        )
      })}
    </Rows>
  )
}
