import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ChartBar } from '@medusajs/icons'
import { Badge, Button, Input, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Search,
  Section,
  SidePanel,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { FactList } from '../../lib/scorecard/facts'
import type { Scorecard, Scorecards } from '../../lib/scorecard/types'
import { WORDS } from '../../lib/scorecard/words'

const LIMIT = 20
const PANEL_PX = 820
const DAYS = 90
const DAY_MS = 86_400_000
const dayAgo = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10)
const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)} %`)

/** How each seller keeps its word in a period, with the facts behind every figure. */
const ScorecardsPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [typed, setTyped] = useState('')
  const [period, setPeriod] = useState({ from: dayAgo(DAYS - 1), to: dayAgo(0) })
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<Scorecard | null>(null)
  const q = useDeferredValue(typed.trim())
  const query = { q, ...period, limit: LIMIT, offset }
  const list = useQuery({
    queryKey: ['pengshui-scorecards', query],
    queryFn: () => call<Scorecards>('seller-scorecards', { query }),
    placeholderData: keepPreviousData,
    enabled: period.from !== '' && period.to !== '',
  })
  const file = (format: string) =>
    `/admin/seller-scorecards/file?${new URLSearchParams({ q, ...period, lang, format })}`
  const days = (['from', 'to'] as const).map((end) => (
    <Input
      key={end}
      size="small"
      type="date"
      aria-label={words[end]}
      value={period[end]}
      onChange={(event) => {
        setPeriod({ ...period, [end]: event.target.value })
        setOffset(0)
      }}
    />
  ))
  return (
    <>
      <Section
        title={words.title}
        tools={
          <>
            {days}
            <Search
              value={typed}
              onChange={(value) => {
                setTyped(value)
                setOffset(0)
              }}
            />
            {['xlsx', 'csv', 'pdf'].map((format) => (
              <Button key={format} size="small" variant="secondary" asChild>
                <a href={file(format)} aria-label={`${words.export} ${format.toUpperCase()}`}>
                  {format.toUpperCase()}
                </a>
              </Button>
            ))}
          </>
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={list}>
          {(data) =>
            data.scorecards.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <Rows
                  name={words.title}
                  head={[
                    ...[words.seller, words.handover, words.shortage, words.claim, words.acceptance],
                    ...[words.lapse, words.verification, words.open],
                  ]}
                >
                  {data.scorecards.map((one) => (
                    <Row key={one.id}>
                      <Cell>
                        {one.code} {named(one, lang)}
                      </Cell>
                      <Cell>
                        {percent(one.on_time_bp)} ({one.on_time}/{one.handovers})
                      </Cell>
                      <Cell>{one.shortages}</Cell>
                      <Cell>
                        {one.claims_upheld}/{one.claims}
                      </Cell>
                      <Cell>
                        {one.refused_lots}/{one.accepted_lots}
                      </Cell>
                      <Cell>{one.lapses}</Cell>
                      <Cell>
                        {words.verified(one.verified_on, one.next_verify_on)}{' '}
                        {one.verification_overdue_days > 0 && (
                          <Badge size="2xsmall" color="red">
                            {words.overdue(one.verification_overdue_days)}
                          </Badge>
                        )}
                      </Cell>
                      <Cell>
                        <Button
                          size="small"
                          variant="secondary"
                          aria-label={`${words.open} ${named(one, lang)}`}
                          onClick={() => setOpened(one)}
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
      <SidePanel
        open={opened !== null}
        title={opened ? `${words.facts} · ${named(opened, lang)}` : words.facts}
        lead={words.factsLead}
        width_max_px={PANEL_PX}
        onClose={() => setOpened(null)}
      >
        {opened && <FactList key={opened.id} seller_id={opened.id} {...period} />}
      </SidePanel>
    </>
  )
}

export const config = defineRouteConfig({
  label: 'sellerScorecards',
  translationNs: 'pengshui-hall',
  icon: ChartBar,
  rank: 7,
})

export default ScorecardsPage
