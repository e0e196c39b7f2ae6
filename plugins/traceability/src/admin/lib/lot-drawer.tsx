import { Drawer, Text } from '@medusajs/ui'
import { amount, Answer, call, Facts, moment, named, Pager, useLang, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LotDetail } from './types'
import { WORDS } from './words'

const LIMIT = 50
const UNIT: Record<string, string> = { GRM: 'g', H87: 'piece' }

/** One lot with everything recorded of it. */
export function LotDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const words = useWords(WORDS)
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{words.detail}</Drawer.Title>
          <Drawer.Description className="sr-only">{words.lead}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">{id && <Shown key={id} id={id} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function Shown({ id }: { id: string }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const detail = useQuery({
    queryKey: ['pengshui-lot', id, offset],
    queryFn: () => call<LotDetail>(`lots/${id}`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={detail}>
      {({ lot, events, event_count, limit }) => (
        <>
          <Facts
            rows={[
              [words.lot, lot.code],
              [words.trace_code, lot.trace_code],
              [words.product, lang === 'zh' ? lot.product_name_zh : lot.product_name_en],
              [words.producer, lang === 'zh' ? lot.producer_name_zh : lot.producer_name_en],
              [words.produced, lot.produced_on],
              [words.expires, lot.expires_on],
              [words.quantity, amount(lot.quantity_initial, lot.base_unit, lang)],
              [words.gtin, lot.gtin],
              [words.village, lot.village_name],
              [words.plot, lot.plot_ref],
              [words.conformity, lot.conformity_certificate_no],
              [words.status, words.statuses[lot.status] ?? lot.status],
            ]}
          />
          <div className="px-6 py-4">
            <Text weight="plus">{words.events}</Text>
            {events.length === 0 && <Text className="text-ui-fg-subtle">{words.noEvents}</Text>}
            <ol className="mt-2 flex flex-col gap-2">
              {events.map((event) => (
                <li key={event.event_id} className="txt-small border-ui-border-base border-l-2 pl-3">
                  {words.steps[event.biz_step] ?? event.biz_step} ·{' '}
                  {amount(event.quantity, UNIT[event.uom] ?? 'piece', lang)}
                  <span className="text-ui-fg-subtle block">
                    {moment(event.event_time, lang)}{' '}
                    {event.extension.place && named(event.extension.place, lang)}
                  </span>
                </li>
              ))}
            </ol>
          </div>
          <Pager count={event_count} limit={limit} offset={offset} onMove={setOffset} />
        </>
      )}
    </Answer>
  )
}
