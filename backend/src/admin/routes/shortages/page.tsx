import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ExclamationCircle } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import {
  Answer,
  amount,
  call,
  Choice,
  Facts,
  named,
  Nothing,
  Pager,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { Bulk } from '../../lib/bulk'
import { Decision } from '../../lib/shortages/decision'
import { ShortageRows } from '../../lib/shortages/rows'
import type { Shortage, Shortages } from '../../lib/shortages/types'
import { WORDS } from '../../lib/shortages/words'

const LIMIT = 20
const PANEL_PX = 560

/** Goods orders have lost, waiting for a decision; `?id=` opens one. */
const ShortagesPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const status = params.get('status') ?? 'waiting'
  const queue = useQuery({
    queryKey: ['pengshui-shortages', status, offset],
    queryFn: () => call<Shortages>('shortages', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const rows = queue.data?.shortages ?? []
  const opened = rows.find(({ id }) => id === params.get('id')) ?? null
  const close = () => setParams(status === 'waiting' ? {} : { status })
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const narrow = (next: string) => {
    setParams({ status: next })
    setOffset(0)
    setChosen(new Set())
  }
  const items = rows
    .filter(({ id }) => chosen.has(id))
    .map((one) => ({ key: one.id, name: `#${one.display_id} ${named(one, lang)}` }))
  return (
    <>
      <Section
        title={words.title}
        tools={
          <Choice
            required
            name={words.status}
            value={status}
            options={Object.entries(words.statuses)}
            onChange={narrow}
          />
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Bulk
          items={items}
          label={words.several(items.length)}
          progress={words.progress}
          failures={words.failures}
          act={({ key }) =>
            call(`shortages/${key}/decision`, { method: 'POST', body: { action: 'reallocate' } })
          }
          onDone={(done) => setChosen(new Set([...chosen].filter((id) => !done.includes(id))))}
        />
        <Answer query={queue}>
          {(data) =>
            data.shortages.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <>
                <ShortageRows
                  shortages={data.shortages}
                  chosen={chosen}
                  onChoose={choose}
                  onOpen={(id) => setParams({ status, id })}
                />
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={opened !== null}
        title={words.detail}
        lead={words.detailLead}
        width_max_px={PANEL_PX}
        onClose={close}
      >
        {opened && <Detail key={opened.id} shortage={opened} onDone={close} />}
      </SidePanel>
    </>
  )
}

function Detail({ shortage, onDone }: { shortage: Shortage; onDone: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <>
      <Facts
        rows={[
          [words.order, `#${shortage.display_id}`],
          [words.product, `${named(shortage, lang)} (${shortage.sku ?? '—'})`],
          [words.quantity, amount(shortage.quantity, shortage.base_unit ?? 'g', lang)],
          [words.cause, words.causes[shortage.cause] ?? shortage.cause],
          [words.reason, shortage.reason],
          [words.status, words.states[shortage.status] ?? shortage.status],
        ]}
      />
      {shortage.decided_at ? (
        <Nothing>{words.closed}</Nothing>
      ) : (
        <Decision shortage={shortage} onDone={onDone} />
      )}
    </>
  )
}

export const config = defineRouteConfig({
  label: 'shortages',
  translationNs: 'pengshui-hall',
  icon: ExclamationCircle,
  rank: 3,
})

export default ShortagesPage
