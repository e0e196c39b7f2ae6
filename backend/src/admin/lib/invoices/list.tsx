import { Badge, Button, Text } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  Choice,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Panel } from './panel'
import { codeOf, type Requests } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** The queue of requests, what refunds have made due, and what came of each. */
export function InvoiceList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [status, setStatus] = useState('requested')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<{ id: string; no: number } | null>(null)
  const requests = useQuery({
    queryKey: ['pengshui-invoices', status, offset],
    queryFn: () => call<Requests>('invoices', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const handle = (id: string, no: number) => (
    <Button
      size="small"
      variant="transparent"
      aria-label={words.open(codeOf(no))}
      onClick={() => setOpened({ id, no })}
    >
      {codeOf(no)}
    </Button>
  )
  return (
    <Section
      title={words.title}
      tools={
        <Choice
          name={words.status}
          value={status}
          options={Object.entries(words.statuses).map(([code, name]): [string, string] => [
            code,
            `${name} (${requests.data?.counts[code] ?? 0})`,
          ])}
          onChange={(value) => {
            setStatus(value)
            setOffset(0)
          }}
        />
      }
    >
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={requests}>
        {(data) => (
          <>
            {data.needs.length > 0 && (
              <div className="px-6 py-3">
                <Text weight="plus">{words.needs}</Text>
                <Text size="small" className="text-ui-fg-subtle">
                  {words.needsLead}
                </Text>
                <ul>
                  {data.needs.map((need) => (
                    <li key={need.request_id} className="flex flex-wrap items-center gap-2">
                      {handle(need.request_id, need.no)}
                      <Text size="small">
                        {need.institution && named(need.institution, lang)} ·{' '}
                        {words.need(codeOf(need.no), yuan(need.amount_fen))}
                      </Text>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {data.count === 0 ? (
              <Nothing />
            ) : (
              <Rows
                name={words.title}
                head={[words.code, words.unit, words.seller, words.kind, words.amount, words.status]}
              >
                {data.requests.map((one) => (
                  <Row key={one.id}>
                    <Cell>{handle(one.id, one.no)}</Cell>
                    <Cell>{one.institution ? named(one.institution, lang) : '—'}</Cell>
                    <Cell>{lang === 'zh' ? one.seller_name_zh : one.seller_name_en}</Cell>
                    <Cell>{words.kinds[one.kind]}</Cell>
                    <Cell>{yuan(one.amount_fen)}</Cell>
                    <Cell>
                      <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
                    </Cell>
                  </Row>
                ))}
              </Rows>
            )}
            <Pager {...data} onMove={setOffset} />
            <div className="flex flex-wrap gap-2 px-6 py-3">
              {['csv', 'xlsx'].map((format) => (
                <Button key={format} size="small" variant="secondary" asChild>
                  <a
                    href={`/admin/invoices/file?format=${format}&lang=${lang}${status ? `&status=${status}` : ''}`}
                  >
                    {words.exportAs(format.toUpperCase())}
                  </a>
                </Button>
              ))}
            </div>
          </>
        )}
      </Answer>
      {opened && (
        <SidePanel
          open
          title={codeOf(opened.no)}
          lead={words.lead}
          width_max_px={640}
          onClose={() => setOpened(null)}
        >
          <Panel id={opened.id} />
        </SidePanel>
      )}
    </Section>
  )
}
