import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ListTree } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Nothing,
  Pager,
  Cell,
  Row,
  Rows,
  Search,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { LotDrawer } from '../../lib/lot-drawer'
import type { LotPage } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20

/** Every lot, the latest first; `?id=` opens one, so that other pages can point here. */
const LotsPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const lots = useQuery({
    queryKey: ['pengshui-lots', q, offset],
    queryFn: () => call<LotPage>('lots', { query: { q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const search = (
    <Search
      value={typed}
      onChange={(value) => {
        setTyped(value)
        setOffset(0)
      }}
    />
  )
  return (
    <>
      <Section title={words.title} tools={search}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={lots}>
          {(data) =>
            data.lots.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <Rows
                  name={words.title}
                  head={[
                    words.lot,
                    words.product,
                    words.producer,
                    words.produced,
                    words.expires,
                    words.quantity,
                    words.status,
                    words.open,
                  ]}
                >
                  {data.lots.map((lot) => (
                    <Row key={lot.id}>
                      <Cell>{lot.code}</Cell>
                      <Cell>{lang === 'zh' ? lot.product_name_zh : lot.product_name_en}</Cell>
                      <Cell>{lang === 'zh' ? lot.producer_name_zh : lot.producer_name_en}</Cell>
                      <Cell>{lot.produced_on}</Cell>
                      <Cell>{lot.expires_on}</Cell>
                      <Cell>{amount(lot.quantity_initial, lot.base_unit, lang)}</Cell>
                      <Cell>
                        <Badge size="2xsmall">{words.statuses[lot.status] ?? lot.status}</Badge>
                      </Cell>
                      <Cell>
                        <Button
                          size="small"
                          variant="secondary"
                          onClick={() => setParams({ id: lot.id })}
                          aria-label={`${words.open} ${lot.code}`}
                        >
                          {words.open}
                        </Button>
                      </Cell>
                    </Row>
                  ))}
                </Rows>
                <Pager {...data} onMove={setOffset} />
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
