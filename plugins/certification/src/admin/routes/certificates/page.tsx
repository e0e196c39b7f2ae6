import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ShieldCheck } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import {
  AdminError,
  Answer,
  BulkDecision,
  call,
  Choice,
  named,
  Nothing,
  Pager,
  Search,
  Section,
  useLang,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { CertificateDrawer } from '../../lib/certificate-drawer'
import { QueueRows } from '../../lib/queue-rows'
import type { Level, Me, Queue } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20
const ENDING_DAYS = 30
/** What each level has to decide itself comes first. */
const OWN_STATUS: Record<Level, string> = { county: 'county_review', township: 'township_review' }
const OWN_ACTIONS: Record<Level, string[]> = {
  county: ['approve_county', 'return'],
  township: ['approve_township', 'return'],
}

/** Who reviews decides what there is to see; somebody who does not is told so. */
const CertificatesPage = () => {
  const words = useWords(WORDS)
  const me = useQuery({
    queryKey: ['pengshui-reviewer-me'],
    queryFn: () => call<Me>('reviewers/me'),
    retry: false,
  })
  if (me.error instanceof AdminError && me.error.code === 'not_reviewer')
    return (
      <Section title={words.title}>
        <Nothing>{words.notReviewer}</Nothing>
      </Section>
    )
  return <Answer query={me}>{({ reviewer }) => <Board reviewer={reviewer} />}</Answer>
}

/** The review queue: what waits, for how long, and the way in to decide; `?id=` opens one. */
function Board({ reviewer: { level, township_code } }: { reviewer: Me['reviewer'] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [view, setView] = useState('queue')
  const [status, setStatus] = useState('')
  const [type_code, setType] = useState('')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState(new Set<string>())
  const q = useDeferredValue(typed.trim())
  const shown = { queue: OWN_STATUS[level], notice: 'public_notice' }[view] ?? status
  const ends_within_days = view === 'ending' ? ENDING_DAYS : undefined
  const query = { status: shown, ends_within_days, type_code, q, limit: LIMIT, offset }
  const queue = useQuery({
    queryKey: ['pengshui-certificates', query],
    queryFn: () => call<Queue>('certificates', { query }),
    placeholderData: keepPreviousData,
  })
  const count = queue.data?.count ?? 0
  // Deciding the last certificate of the last page leaves that page behind.
  useEffect(() => {
    if (!queue.isFetching && offset > 0 && offset >= count) setOffset(0)
  }, [queue.isFetching, offset, count])
  const narrow = (change: (value: string) => void) => (value: string) => {
    change(value)
    setOffset(0)
    setChosen(new Set())
  }
  const types = queue.data?.types ?? []
  const tools = (
    <>
      <Choice
        required
        name={words.view}
        value={view}
        options={Object.entries(words.views)}
        onChange={narrow(setView)}
      />
      {view === 'all' && (
        <Choice
          name={words.status}
          value={status}
          options={Object.entries(words.statuses)}
          onChange={narrow(setStatus)}
        />
      )}
      <Choice
        name={words.type}
        value={type_code}
        options={types.map((type) => [type.code, named(type, lang)])}
        onChange={narrow(setType)}
      />
      <Search value={typed} onChange={narrow(setTyped)} />
    </>
  )
  return (
    <>
      <Section title={words.title} tools={tools}>
        <Text className="text-ui-fg-subtle px-6 py-3">
          {words.lead} {township_code && words.forTownship(township_code)}
        </Text>
        <BulkDecision
          path="certificate-decisions"
          words={words}
          ids={[...chosen]}
          actions={OWN_ACTIONS[level].map((action) => ({
            action,
            label: words.actions[action] ?? action,
            grave: action === 'return',
          }))}
          onDone={() => setChosen(new Set())}
        />
        <Answer query={queue}>
          {(data) =>
            data.certificates.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <QueueRows
                  queue={data}
                  chosen={chosen}
                  onChoose={setChosen}
                  onOpen={(id) => setParams({ id })}
                />
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <CertificateDrawer id={params.get('id')} types={types} onClose={() => setParams({})} />
    </>
  )
}

export const config = defineRouteConfig({
  label: 'certificates',
  translationNs: 'pengshui-certification',
  icon: ShieldCheck,
  rank: 2,
})

export default CertificatesPage
