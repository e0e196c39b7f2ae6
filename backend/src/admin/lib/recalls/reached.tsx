import { call, Choice, Answer, Nothing, Pager, Section, SidePanel, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AnswerForm } from './answer-form'
import { LotRows, OrderRows } from './rows'
import type { Recall, RecallLots, RecallOrder, RecallOrders, Totals } from './types'
import { WORDS } from './words'

const LIMIT = 20
const PANEL_PX = 480
const LOTS = 'lots'

/** The orders of a recall, those that wait for an answer first; or its lots. */
export function Reached({ recall, totals }: { recall: Recall; totals: Totals }) {
  const words = useWords(WORDS)
  const [list, setList] = useState('waiting')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<RecallOrder | null>(null)
  const move = (next: string) => {
    setList(next)
    setOffset(0)
  }
  return (
    <Section
      title={list === LOTS ? words.lots : words.orders}
      tools={
        <Choice
          required
          name={words.list}
          value={list}
          options={[
            ['waiting', `${words.waiting} ${totals.orders - totals.answered}`],
            ['all', `${words.orders} ${totals.orders}`],
            ...Object.entries(words.responses),
            [LOTS, `${words.lots} ${totals.lots}`],
          ]}
          onChange={move}
        />
      }
    >
      {list === LOTS ? (
        <Lots id={recall.id} offset={offset} onMove={setOffset} />
      ) : (
        <Orders recall={recall} answer={list} offset={offset} onMove={setOffset} onOpen={setOpened} />
      )}
      <SidePanel
        open={opened !== null}
        title={words.answer}
        lead={opened ? `#${opened.display_id}` : ''}
        width_max_px={PANEL_PX}
        onClose={() => setOpened(null)}
      >
        {opened && <AnswerForm recall_id={recall.id} order={opened} onDone={() => setOpened(null)} />}
      </SidePanel>
    </Section>
  )
}

type Part = { offset: number; onMove: (offset: number) => void }

function Orders({
  recall,
  answer,
  offset,
  onMove,
  onOpen,
}: Part & { recall: Recall; answer: string; onOpen: (order: RecallOrder) => void }) {
  const words = useWords(WORDS)
  const query = { ...(answer === 'all' ? {} : { answer }), limit: LIMIT, offset }
  const orders = useQuery({
    queryKey: ['pengshui-recall-orders', recall.id, query],
    queryFn: () => call<RecallOrders>(`recalls/${recall.id}/orders`, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={orders}>
      {(data) =>
        data.orders.length === 0 ? (
          <Nothing />
        ) : (
          <>
            <OrderRows
              name={words.orders}
              orders={data.orders}
              onOpen={recall.status === 'started' ? onOpen : undefined}
            />
            <Pager {...data} onMove={onMove} />
          </>
        )
      }
    </Answer>
  )
}

function Lots({ id, offset, onMove }: Part & { id: string }) {
  const query = { limit: LIMIT, offset }
  const lots = useQuery({
    queryKey: ['pengshui-recall-lots', id, query],
    queryFn: () => call<RecallLots>(`recalls/${id}/lots`, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Answer query={lots}>
      {(data) => (
        <>
          <LotRows lots={data.lots} />
          <Pager {...data} onMove={onMove} />
        </>
      )}
    </Answer>
  )
}
