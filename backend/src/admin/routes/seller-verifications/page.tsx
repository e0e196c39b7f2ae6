import { defineRouteConfig } from '@medusajs/admin-sdk'
import { BuildingStorefront } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import {
  AdminError,
  Answer,
  BulkDecision,
  call,
  Choice,
  Nothing,
  Pager,
  Search,
  Section,
  SidePanel,
  useWords,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { VerificationDetail } from '../../lib/sellers/detail'
import { VerificationRows } from '../../lib/sellers/rows'
import type { Detail, Level, Queue } from '../../lib/sellers/types'
import { WORDS } from '../../lib/sellers/words'

const LIMIT = 20
/** Wide enough for old beside new. */
const PANEL_MAX_PX = 720
/** What each level has to decide itself comes first. */
const OWN_STATUS: Record<Level, string> = { county: 'county_review', township: 'township_review' }
const OWN_ACTIONS: Record<Level, string[]> = {
  county: ['approve_county', 'return'],
  township: ['approve_township', 'return'],
}

type Me = { reviewer: { level: Level } }

/** Who reviews decides what there is to see; somebody who does not is told so. */
const SellerVerificationsPage = () => {
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
  return <Answer query={me}>{({ reviewer }) => <Board level={reviewer.level} />}</Answer>
}

/** The queue, and one case in a drawer; `?id=` opens it. */
function Board({ level }: { level: Level }) {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const [view, setView] = useState('queue')
  const [status, setStatus] = useState('')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState(new Set<string>())
  const q = useDeferredValue(typed.trim())
  const query = { status: view === 'queue' ? OWN_STATUS[level] : status, q, limit: LIMIT, offset }
  const queue = useQuery({
    queryKey: ['pengshui-seller-verifications', query],
    queryFn: () => call<Queue>('seller-verifications', { query }),
    placeholderData: keepPreviousData,
  })
  const id = params.get('id')
  const opened = useQuery({
    queryKey: ['pengshui-seller-verification', id],
    queryFn: () => call<Detail>(`seller-verifications/${id}`),
    enabled: id !== null,
  })
  const narrow = (change: (value: string) => void) => (value: string) => {
    change(value)
    setOffset(0)
    setChosen(new Set())
  }
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
      <Search value={typed} onChange={narrow(setTyped)} />
    </>
  )
  return (
    <>
      <Section title={words.title} tools={tools}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <BulkDecision
          path="seller-verification-decisions"
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
            data.verifications.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <VerificationRows
                  verifications={data.verifications}
                  chosen={chosen}
                  onChoose={setChosen}
                  onOpen={(next) => setParams({ id: next })}
                />
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={id !== null}
        title={words.detail}
        lead={words.detailLead}
        width_max_px={PANEL_MAX_PX}
        onClose={() => setParams({})}
      >
        {id && <Answer query={opened}>{(detail) => <VerificationDetail detail={detail} />}</Answer>}
      </SidePanel>
    </>
  )
}

export const config = defineRouteConfig({
  label: 'sellerVerifications',
  translationNs: 'pengshui-hall',
  icon: BuildingStorefront,
  rank: 3,
})

export default SellerVerificationsPage
