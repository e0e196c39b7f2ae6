import { Badge, Button, Text, toast, usePrompt } from '@medusajs/ui'
import {
  Answer,
  call,
  Cell,
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
} from '@pengshui/kernel/admin'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, Accounts } from './types'
import { WORDS } from './words'

const LIMIT = 10

/** Accounts sellers named and nobody has compared yet. */
export function AccountList() {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const accounts = useQuery({
    queryKey: ['pengshui-payout-accounts', offset],
    queryFn: () =>
      call<Accounts>('settlement/accounts', { query: { is_waiting: 'true', limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Section title={words.accounts}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.accountsLead}</Text>
      <Answer query={accounts}>
        {(page) =>
          page.accounts.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows name={words.accounts} head={[words.seller, words.account, words.bank, words.confirm]}>
                {page.accounts.map((one) => (
                  <AccountCells key={one.id} account={one} />
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}

function AccountCells({ account }: { account: Account }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const confirm = useMutation({
    mutationFn: () => call(`settlement/accounts/${account.id}/confirm`, { method: 'POST' }),
    onSuccess: async () => {
      toast.success(words.confirmed)
      await client.invalidateQueries()
    },
    onError: (error) => void toast.error(say(error)),
  })
  const press = async () => {
    const sure = { confirmText: common.yes, cancelText: common.no }
    if (await prompt({ title: account.account_no, description: words.confirmSure, ...sure })) confirm.mutate()
  }
  return (
    <Row>
      <Cell>{account.seller ? named(account.seller, lang) : '—'}</Cell>
      <Cell>
        {account.account_name}
        <Text size="xsmall">{account.account_no}</Text>
      </Cell>
      <Cell>{account.bank_name}</Cell>
      <Cell>
        {account.confirmed_at ? (
          <Badge size="2xsmall">{words.confirmed}</Badge>
        ) : (
          <Button
            size="small"
            variant="secondary"
            aria-label={`${words.confirm} ${account.account_name}`}
            isLoading={confirm.isPending}
            onClick={() => void press()}
          >
            {words.confirm}
          </Button>
        )}
      </Cell>
    </Row>
  )
}
