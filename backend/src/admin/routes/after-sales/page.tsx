import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ArrowUturnLeft } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  ageDays,
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
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { RequestDetail } from '../../lib/after-sales/request'
import type { Request, Requests } from '../../lib/after-sales/types'
import { WORDS } from '../../lib/after-sales/words'

const LIMIT = 20
const PANEL_PX = 560

/** What buyers ask for after delivery; `?id=` opens one. */
const AfterSalesPage = () => {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const [offset, setOffset] = useState(0)
  const status = params.get('status') ?? 'requested'
  const id = params.get('id')
  const queue = useQuery({
    queryKey: ['pengshui-after-sales', status, offset],
    queryFn: () => call<Requests>('after-sales', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const opened = useQuery({
    queryKey: ['pengshui-after-sales-one', id],
    queryFn: () => call<{ request: Request }>(`after-sales/${id}`),
    enabled: id !== null,
  })
  const close = () => setParams({ status })
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
            onChange={(next) => {
              setParams({ status: next })
              setOffset(0)
            }}
          />
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={queue}>
          {(data) =>
            data.requests.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <>
                <RequestRows requests={data.requests} onOpen={(next) => setParams({ status, id: next })} />
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
        width_max_px={PANEL_PX}
        onClose={close}
      >
        {id && (
          <Answer query={opened}>
            {({ request }) => <RequestDetail request={request} onDone={close} />}
          </Answer>
        )}
      </SidePanel>
    </>
  )
}

function RequestRows({ requests, onOpen }: { requests: Request[]; onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.title}
      head={[
        words.order,
        words.product,
        words.kind,
        words.units,
        words.photos,
        words.status,
        words.waits,
        words.open,
      ]}
    >
      {requests.map((one) => (
        <Row key={one.id}>
          <Cell>
            <Link
              className="text-ui-fg-base underline"
              to={`/orders/${one.order_id}`}
            >{`#${one.display_id}`}</Link>
          </Cell>
          <Cell>{named(one, lang) || '—'}</Cell>
          <Cell>{words.kinds[one.kind] ?? one.kind}</Cell>
          <Cell>{one.units}</Cell>
          <Cell>{one.photos.length}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>{words.days(ageDays(one.requested_at))}</Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${words.open} #${one.display_id} ${named(one, lang)}`}
              onClick={() => onOpen(one.id)}
            >
              {words.open}
            </Button>
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}

export const config = defineRouteConfig({
  label: 'afterSales',
  translationNs: 'pengshui-hall',
  icon: ArrowUturnLeft,
  rank: 4,
})

export default AfterSalesPage
