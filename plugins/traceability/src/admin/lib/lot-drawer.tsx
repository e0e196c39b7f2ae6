import { Text } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  COMMON,
  Facts,
  Pager,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EventLine } from './event-line'
import type { LotDetail } from './types'
import { WORDS } from './words'

const LIMIT = 50

/** One lot with everything recorded of it. */
export function LotDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const words = useWords(WORDS)
  return (
    <SidePanel open={id !== null} title={words.detail} lead={words.detailLead} onClose={onClose}>
      {id && <Shown key={id} id={id} />}
    </SidePanel>
  )
}

function Shown({ id }: { id: string }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
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
              [words.gtin, lot.gtin_is_internal ? `${lot.gtin} ${words.internal}` : lot.gtin],
              [words.temperature, common.temperature[lot.temperature_class] ?? lot.temperature_class],
              [words.village, lot.village_name],
              [words.plot, lot.plot_ref],
              [words.conformity, lot.conformity_certificate_no],
              [words.status, words.statuses[lot.status] ?? lot.status],
            ]}
          />
          <div className="px-6 py-3">
            <a className="text-ui-fg-base underline" href={`/app/recall-scope?by=lot&codes=${lot.code}`}>
              {words.recallScope}
            </a>
            {' · '}
            <a className="text-ui-fg-base underline" href={`/app/lot-graph?id=${lot.id}`}>
              {words.graph}
            </a>
          </div>
          <div className="px-6 py-4">
            <Text weight="plus">{words.events}</Text>
            {events.length === 0 && <Text className="text-ui-fg-subtle">{words.noEvents}</Text>}
            <ol className="mt-2 flex flex-col gap-2">
              {events.map((event) => (
                <EventLine key={event.event_id} event={event} />
              ))}
            </ol>
          </div>
          <Pager count={event_count} limit={limit} offset={offset} onMove={setOffset} />
        </>
      )}
    </Answer>
  )
}
