import { Badge, Button, Text, toast, usePrompt } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
  Choice,
  COMMON,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useLang,
  useRefusal,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AnswerFile } from './answer-file'
import type { Batches, Payouts } from './types'
import { WORDS } from './words'

const LIMIT = 20
const BATCHES = 6

/** Instructions to pay, batches for the bank, and the bank's answers. */
export function PayoutList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [status, setStatus] = useState('')
  const [offset, setOffset] = useState(0)
  const payouts = useQuery({
    queryKey: ['pengshui-payouts', status, offset],
    queryFn: () =>
      call<Payouts>('settlement/payouts', {
        query: { ...(status ? { status } : {}), limit: LIMIT, offset },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <Section
      title={words.payouts}
      tools={
        <>
          <Choice
            name={words.state}
            value={status}
            options={Object.entries(words.payoutStates)}
            onChange={(value) => {
              setStatus(value)
              setOffset(0)
            }}
          />
          <MakeBatch />
        </>
      }
    >
      <Text className="text-ui-fg-subtle px-6 py-3">{words.payoutsLead}</Text>
      <BatchLinks />
      <Answer query={payouts}>
        {(page) =>
          page.payouts.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.payouts}
                head={[
                  words.code,
                  words.seller,
                  words.month,
                  words.amount,
                  words.account,
                  words.batch,
                  words.state,
                ]}
              >
                {page.payouts.map((one) => (
                  <Row key={one.id}>
                    <Cell>{one.code}</Cell>
                    <Cell>{one.seller ? named(one.seller, lang) : '—'}</Cell>
                    <Cell>{one.month}</Cell>
                    <Cell>{yuan(one.amount_fen)}</Cell>
                    <Cell>{one.account_no ?? '—'}</Cell>
                    <Cell>{one.batch_no ?? '—'}</Cell>
                    <Cell>
                      <Badge size="2xsmall">{words.payoutStates[one.status]}</Badge>
                      <Text size="xsmall" className="text-ui-fg-subtle">
                        {one.failed_reason ?? one.bank_reference}
                      </Text>
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <AnswerFile />
    </Section>
  )
}

function MakeBatch() {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () =>
      call<{ batch_no: number; left_out: string[] }>('settlement/batches', { method: 'POST' }),
    onSuccess: async ({ batch_no, left_out }) => {
      toast.success(words.batchMade(batch_no, left_out.length))
      await client.invalidateQueries()
    },
    onError: (error) => void toast.error(say(error)),
  })
  const press = async () => {
    const sure = { confirmText: common.yes, cancelText: common.no }
    if (await prompt({ title: words.makeBatch, description: words.batchSure, ...sure })) make.mutate()
  }
  return (
    <Button size="small" isLoading={make.isPending} onClick={() => void press()}>
      {words.makeBatch}
    </Button>
  )
}

function BatchLinks() {
  const words = useWords(WORDS)
  const batches = useQuery({
    queryKey: ['pengshui-payout-batches'],
    queryFn: () => call<Batches>('settlement/batches', { query: { limit: BATCHES } }),
  })
  const href = (no: number, account: string) => `/admin/settlement/batches/${no}/file?account=${account}`
  return (
    <Answer query={batches}>
      {(page) => (
        <ul className="px-6 py-3">
          {page.batches.map((one) => (
            <li key={one.id} className="txt-small flex flex-wrap gap-3">
              <span>
                {words.batch} {one.no} · {one.payouts} · {yuan(one.amount_fen)}
              </span>
              {(['masked', 'full'] as const).map((account) => (
                <a key={account} className="text-ui-fg-base underline" href={href(one.no, account)}>
                  CSV ({words[account]})
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Answer>
  )
}
