import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ListTree } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Answer, call, COMMON, Nothing, Pager, Search, Section, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { LotDrawer } from '../../lib/lot-drawer'
import { LotRows } from '../../lib/lot-rows'
import type { LotPage } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20

/** Every lot, the latest first; `?id=` opens one, so that other pages can point here. */
const LotsPage = () => {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const [params, setParams] = useSearchParams()
  const [status, setStatus] = useState('')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const lots = useQuery({
    queryKey: ['pengshui-lots', status, q, offset],
    queryFn: () => call<LotPage>('lots', { query: { status, q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const narrow = (change: (value: string) => void) => (value: string) => {
    change(value)
    setOffset(0)
  }
  const tools = (
    <>
      <select
        aria-label={words.status}
        className="bg-ui-bg-field border-ui-border-base txt-small h-8 rounded-md border px-2"
        value={status}
        onChange={(event) => narrow(setStatus)(event.target.value)}
      >
        <option value="">{`${words.status}: ${common.all}`}</option>
        {Object.entries(words.statuses).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Search value={typed} onChange={narrow(setTyped)} />
    </>
  )
  return (
    <>
      <Section title={words.title} tools={tools}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={lots}>
          {(page) =>
            page.lots.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <LotRows lots={page.lots} onOpen={(id) => setParams({ id })} />
                <Pager {...page} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <LotDrawer id={params.get('id')} onClose={() => setParams({})} />
    </>
  )
}

export const config = defineRouteConfig({
  label: 'lots',
  translationNs: 'pengshui-traceability',
  icon: ListTree,
  rank: 4,
})

export default LotsPage
