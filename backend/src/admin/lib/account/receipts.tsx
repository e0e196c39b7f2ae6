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
  Search,
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ReceiptPanel } from './receipt-panel'
import type { Receipts } from './types'
import { WORDS } from './words'

const LIMIT = 20
const PANEL_PX = 560

/** The queue of receipts: those of nobody known first, if one likes. */
export function ReceiptList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [state, setState] = useState('unmatched')
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<string | null>(null)
  const q = useDeferredValue(typed.trim())
  const receipts = useQuery({
    queryKey: ['pengshui-receipts', state, q, offset],
    queryFn: () => call<Receipts>('account/receipts', { query: { state, q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setOffset(0)
  }
  return (
    <>
      <Section
        title={words.receipts}
        tools={
          <>
            <Search value={typed} onChange={narrow(setTyped)} />
            <Choice
              name={words.state}
              value={state}
              options={Object.entries(words.states)}
              onChange={narrow(setState)}
            />
          </>
        }
      >
        <Text className="text-ui-fg-subtle px-6 py-3">{words.receiptsLead}</Text>
        <Answer query={receipts}>
          {(page) =>
            page.receipts.length === 0 ? (
              <Nothing />
            ) : (
              <>
                <Rows
                  name={words.receipts}
                  head={[
                    words.day,
                    words.payer,
                    words.remark,
                    words.amount,
                    words.waiting,
                    words.state,
                    words.open,
                  ]}
                >
                  {page.receipts.map((one) => (
                    <Row key={one.id}>
                      <Cell>{one.received_on}</Cell>
                      <Cell>
                        {one.payer_name}
                        <Text size="xsmall" className="text-ui-fg-subtle">
                          {one.institution ? named(one.institution, lang) : one.bank_reference}
                        </Text>
                      </Cell>
                      <Cell>{one.remark}</Cell>
                      <Cell>{yuan(one.amount_fen)}</Cell>
                      <Cell>{yuan(one.unmatched_fen + one.credit_fen)}</Cell>
                      <Cell>
                        <Badge size="2xsmall">
                          {words.why[one.why_unmatched ?? ''] ?? words.states[one.state] ?? one.state}
                        </Badge>
                      </Cell>
                      <Cell>
                        <Button
                          size="small"
                          variant="transparent"
                          aria-label={`${words.open} ${one.bank_reference}`}
                          onClick={() => setOpened(one.id)}
                        >
                          {words.open}
                        </Button>
                      </Cell>
                    </Row>
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
        title={words.detail}
        lead={words.detailLead}
        width_max_px={PANEL_PX}
        onClose={() => setOpened(null)}
      >
        {opened && <ReceiptPanel key={opened} id={opened} />}
      </SidePanel>
    </>
  )
}
