import { Badge, Button, toast, usePrompt } from '@medusajs/ui'
import { call, Cell, COMMON, moment, Row, Rows, useLang, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Partner } from './types'
import { WORDS } from './words'

/** Who has a key, what it may do, and when it was last used. */
export function PartnerRows({ partners }: { partners: Partner[] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => call(`epcis-partners/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => toast.error(say(error)),
  })
  const ask = async ({ id, name }: Partner) => {
    const sure = { title: `${words.revoke}: ${name}`, description: words.revokeSure }
    if (await prompt({ ...sure, variant: 'danger', confirmText: common.yes, cancelText: common.no }))
      revoke.mutate(id)
  }
  const head = [words.name, words.scopes, words.sees, words.created, words.used, words.status, words.revoke]
  return (
    <Rows name={words.partners} head={head}>
      {partners.map((partner) => (
        <Row key={partner.id}>
          <Cell>{partner.name}</Cell>
          <Cell>{partner.scopes.map((scope) => words.scope[scope] ?? scope).join(' · ')}</Cell>
          <Cell>{words.sights[partner.sees] ?? partner.sees}</Cell>
          <Cell>{moment(partner.created_at, lang)}</Cell>
          <Cell>{partner.last_used_at ? moment(partner.last_used_at, lang) : words.never}</Cell>
          <Cell>
            <Badge size="2xsmall" color={partner.status === 'active' ? 'green' : 'grey'}>
              {words.statuses[partner.status]}
            </Badge>
          </Cell>
          <Cell>
            {partner.status === 'active' && (
              <Button
                size="small"
                variant="secondary"
                aria-label={`${words.revoke} ${partner.name}`}
                disabled={revoke.isPending}
                onClick={() => void ask(partner)}
              >
                {words.revoke}
              </Button>
            )}
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
