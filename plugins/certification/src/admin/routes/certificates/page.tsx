import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ShieldCheck } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  ageDays,
  Answer,
  call,
  COMMON,
  named,
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
import { CertificateDrawer } from '../../lib/certificate-drawer'
import type { Queue } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20
/** What the county office itself has to decide comes first. */
const FIRST_STATUS = 'county_review'

/** The review queue: what waits, for how long, and the way in to decide. */
const CertificatesPage = () => {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const [status, setStatus] = useState(FIRST_STATUS)
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<string | null>(null)
  const q = useDeferredValue(typed.trim())
  const queue = useQuery({
    queryKey: ['pengshui-certificates', status, q, offset],
    queryFn: () => call<Queue>('certificates', { query: { status, q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const narrow = (change: () => void) => {
    change()
    setOffset(0)
  }
  const tools = (
    <>
      <select
        aria-label={words.status}
        className="bg-ui-bg-field border-ui-border-base txt-small h-8 rounded-md border px-2"
        value={status}
        onChange={(event) => narrow(() => setStatus(event.target.value))}
      >
        <option value="">{common.all}</option>
        {Object.entries(words.statuses).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Search value={typed} onChange={(value) => narrow(() => setTyped(value))} />
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
                <Rows
                  name={words.title}
                  head={[
                    words.type,
                    words.number,
                    words.subject,
                    words.holder,
                    words.status,
                    words.waits,
                    words.open,
                  ]}
                >
                  {data.certificates.map((one) => {
                    const type = data.types.find(({ code }) => code === one.type_code)
                    return (
                      <Row key={one.id}>
                        <Cell>{type ? named(type, lang) : one.type_code}</Cell>
                        <Cell>{one.number ?? '—'}</Cell>
                        <Cell>{one.subject_name}</Cell>
                        <Cell>{one.holder_name}</Cell>
                        <Cell>
                          <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
                        </Cell>
                        <Cell>{words.days(ageDays(one.waiting_since))}</Cell>
                        <Cell>
                          <Button
                            size="small"
                            variant="secondary"
                            onClick={() => setOpened(one.id)}
                            aria-label={`${words.open} ${one.number ?? one.id}`}
                          >
                            {words.open}
                          </Button>
                        </Cell>
                      </Row>
                    )
                  })}
                </Rows>
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <CertificateDrawer id={opened} onClose={() => setOpened(null)} />
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
