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
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { StatementPanel } from './statement-panel'
import type { SellerRow, Sellers } from './types'
import { useMove } from './use-move'
import { WORDS } from './words'

const LIMIT = 20
const PANEL_PX = 720

/** The month that is over: what is reviewed and closed next. */
const lastMonth = (): string => {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1)).toISOString().slice(0, 7)
}

/** Every seller with anything to settle: gathered, looked at and closed, one by one or all. */
export function SellerList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [month, setMonth] = useState(lastMonth)
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<SellerRow | null>(null)
  const move = useMove(month)
  const sellers = useQuery({
    queryKey: ['pengshui-settlement', month, offset],
    queryFn: () => call<Sellers>('settlement/sellers', { query: { month, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
    enabled: /^20\d{2}-(0[1-9]|1[0-2])$/.test(month),
  })
  return (
    <>
      <Section
        title={words.sellers}
        tools={
          <>
            <Input
              size="small"
              type="month"
              aria-label={words.month}
              value={month}
              onChange={(event) => {
                setMonth(event.target.value)
                setOffset(0)
              }}
            />
            <Button
              size="small"
              variant="secondary"
              isLoading={move.isPending}
              onClick={() => void move.ask('review')}
            >
              {words.reviewAll}
            </Button>
            <Button size="small" isLoading={move.isPending} onClick={() => void move.ask('close')}>
              {words.closeAll}
            </Button>
          </>
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={sellers}>
          {(page) =>
            page.sellers.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <Rows
                  name={words.sellers}
                  head={[
                    words.seller,
                    words.sales,
                    words.fees,
                    words.back,
                    words.closing,
                    words.held,
                    words.state,
                    words.open,
                  ]}
                >
                  {page.sellers.map((row) => (
                    <SellerCells key={row.statement.seller_id} row={row} onOpen={() => setOpened(row)} />
                  ))}
                </Rows>
                <Pager {...page} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <SidePanel
        open={opened !== null}
        title={`${words.detail} ${month}`}
        lead={opened?.seller ? named(opened.seller, lang) : words.detailLead}
        width_max_px={PANEL_PX}
        onClose={() => setOpened(null)}
      >
        {opened && (
          <StatementPanel key={opened.statement.seller_id} row={opened} onDone={() => setOpened(null)} />
        )}
      </SidePanel>
    </>
  )
}

function SellerCells({
  row: { seller, balance, statement },
  onOpen,
}: {
  row: SellerRow
  onOpen: () => void
}) {
  const words = useWords(WORDS)
  const lang = useLang()
  const { sums, status, payout } = statement
  const name = seller ? named(seller, lang) : statement.seller_id
  return (
    <Row>
      <Cell>{name}</Cell>
      <Cell>{yuan(sums.sales_fen)}</Cell>
      <Cell>{yuan(sums.platform_fee_fen + sums.cold_chain_fee_fen)}</Cell>
      <Cell>{yuan(sums.refunds_fen + sums.claims_fen)}</Cell>
      <Cell>{yuan(sums.closing_fen)}</Cell>
      <Cell>{yuan(balance.held_fen)}</Cell>
      <Cell>
        <Badge size="2xsmall">{words.states[status]}</Badge>{' '}
        {payout && <Badge size="2xsmall">{words.payoutStates[payout.status]}</Badge>}
      </Cell>
      <Cell>
        <Button size="small" variant="transparent" aria-label={`${words.open} ${name}`} onClick={onOpen}>
          {words.open}
        </Button>
      </Cell>
    </Row>
  )
}
