import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ShieldCheck } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import {
  Answer,
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
import type { Queue } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20
/** What the county office itself has to decide comes first. */
const FIRST_STATUS = 'county_review'

/** The review queue: what waits, for how long, and the way in to decide; `?id=` opens one. */
const CertificatesPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [status, setStatus] = useState(FIRST_STATUS)
  const [type_code, setType] = useState('')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const queue = useQuery({
    queryKey: ['pengshui-certificates', status, type_code, q, offset],
    queryFn: () => call<Queue>('certificates', { query: { status, type_code, q, limit: LIMIT, offset } }),
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
  }
  const types = queue.data?.types ?? []
  const tools = (
    <>
      <Choice
        name={words.status}
        value={status}
        options={Object.entries(words.statuses)}
        onChange={narrow(setStatus)}
      />
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
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={queue}>
          {(data) =>
            data.certificates.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <QueueRows queue={data} onOpen={(id) => setParams({ id })} />
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
