import { Button } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Choice,
  Facts,
  Nothing,
  Pager,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { LotList, NodeRows, OrderList } from './rows'
import type { Start } from './start-form'
import type { ScopeAnswer, Sums, Unit } from './types'
import { WORDS } from './words'

const LIMIT = 20
const FORMATS = ['xlsx', 'pdf']

/** All that a start reaches: figures, places, and its lots or its orders page by page. */
export function Scope({ start }: { start: Start }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [list, setList] = useState('orders')
  const [offset, setOffset] = useState(0)
  const query = { ...start, list, limit: LIMIT, offset }
  const scope = useQuery({
    queryKey: ['pengshui-recall-scope', query],
    queryFn: () => call<ScopeAnswer>('recall-scope', { query }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const file = (format: string) =>
    `/admin/recall-scope/file?${new URLSearchParams({ ...start, format, lang })}`
  return (
    <Answer query={scope}>
      {(data) =>
        data.totals.lots === 0 ? (
          <Section title={words.reached}>
            <Nothing>{words.nothing}</Nothing>
          </Section>
        ) : (
          <>
            <Section
              title={words.reached}
              tools={FORMATS.map((format) => (
                <Button key={format} size="small" variant="secondary" asChild>
                  <a href={file(format)} aria-label={`${words.files} ${format.toUpperCase()}`}>
                    {format.toUpperCase()}
                  </a>
                </Button>
              ))}
            >
              <Facts rows={figures(data, words, lang)} />
            </Section>
            <Section title={words.places}>
              {data.nodes.length === 0 ? <Nothing>{words.none}</Nothing> : <NodeRows nodes={data.nodes} />}
            </Section>
            <Section
              title={data.list === 'lots' ? words.lots : words.orders}
              tools={
                <Choice
                  required
                  name={words.reached}
                  value={list}
                  options={[
                    ['orders', `${words.orders} ${data.totals.orders}`],
                    ['lots', `${words.lots} ${data.totals.lots}`],
                  ]}
                  onChange={(next) => {
                    setList(next)
                    setOffset(0)
                  }}
                />
              }
            >
              {data.rows.length === 0 && <Nothing>{words.none}</Nothing>}
              {data.rows.length > 0 && data.list === 'lots' && <LotList lots={data.rows} />}
              {data.rows.length > 0 && data.list === 'orders' && <OrderList orders={data.rows} />}
              <Pager {...data} onMove={setOffset} />
            </Section>
          </>
        )
      }
    </Answer>
  )
}

/** Each figure with its name: counts first, then quantities in each unit there is. */
function figures(
  { totals }: ScopeAnswer,
  words: (typeof WORDS)['zh'],
  lang: 'zh' | 'en',
): [string, ReactNode][] {
  const counts = Object.entries(words.facts).map(([name, text]): [string, ReactNode] => [
    text,
    totals[name as keyof typeof words.facts],
  ])
  const units = Object.entries(totals.quantities) as [Unit, Sums][]
  const sums = Object.entries(words.sums).map(([name, text]): [string, ReactNode] => [
    text,
    units.map(([unit, of]) => amount(Number(of[name as keyof Sums]), unit, lang)).join(' · '),
  ])
  return [...counts, ...sums]
}
