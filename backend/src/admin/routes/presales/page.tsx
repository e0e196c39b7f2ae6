import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Calendar } from '@medusajs/icons'
import { Badge, Button, Text } from '@medusajs/ui'
import {
  amount,
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
import { useSearchParams } from 'react-router-dom'
import { Detail } from '../../lib/presales/detail'
import type { Presale, PresaleDetail, Presales } from '../../lib/presales/types'
import { WORDS } from '../../lib/presales/words'

const LIMIT = 20
const PANEL_PX = 640

/** Every presale of the county; `?id=` opens one. */
const PresalesPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const id = params.get('id')
  const list = useQuery({
    queryKey: ['pengshui-presales', status, offset],
    queryFn: () => call<Presales>('presales', { query: { status, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const opened = useQuery({
    queryKey: ['pengshui-presale', id],
    queryFn: () => call<{ presale: PresaleDetail }>(`presales/${id}`),
    enabled: id !== null,
  })
  const narrow = (next: string) => {
    setStatus(next)
    setOffset(0)
  }
  return (
    <>
      <Section
        title={words.title}
        tools={
          <Choice
            name={words.status}
            value={status}
            options={Object.entries(words.statuses)}
            onChange={narrow}
          />
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={list}>
          {(data) =>
            data.presales.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <>
                <PresaleRows presales={data.presales} onOpen={(next) => setParams({ id: next })} />
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={id !== null}
        title={opened.data ? named(opened.data.presale, lang) : words.title}
        lead={words.detailLead}
        width_max_px={PANEL_PX}
        onClose={() => setParams({})}
      >
        {id && (
          <Answer query={opened}>{({ presale }) => <Detail key={presale.id} presale={presale} />}</Answer>
        )}
      </SidePanel>
    </>
  )
}

function PresaleRows({ presales, onOpen }: { presales: Presale[]; onOpen: (id: string) => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <Rows
      name={words.title}
      head={[
        words.product,
        words.seller,
        words.status,
        words.harvest,
        words.shipBy,
        words.promised,
        words.open,
      ]}
    >
      {presales.map((one) => (
        <Row key={one.id}>
          <Cell>{named(one, lang) || '—'}</Cell>
          <Cell>{named({ name_zh: one.seller_name_zh, name_en: one.seller_name_en }, lang)}</Cell>
          <Cell>
            <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
          </Cell>
          <Cell>{words.range(one.harvest_from, one.harvest_to)}</Cell>
          <Cell>{one.ship_by}</Cell>
          <Cell>
            {`${amount(one.promised_quantity, one.base_unit ?? 'g', lang)} / ${amount(one.sellable_quantity, one.base_unit ?? 'g', lang)}`}
          </Cell>
          <Cell>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${words.open} ${named(one, lang)}`}
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
  label: 'presales',
  translationNs: 'pengshui-hall',
  icon: Calendar,
  rank: 5,
})

export default PresalesPage
