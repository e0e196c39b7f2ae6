import { Badge, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  moment,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { People } from './types'
import { INSTITUTION_WORDS } from './words'

const LIMIT = 10

/** Who acts for a unit; the operator invites its first manager, or anybody. */
export function PeopleSection({ institution_id }: { institution_id: string }) {
  const words = useWords(INSTITUTION_WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const [link, setLink] = useState('')
  const people = useQuery({
    queryKey: ['pengshui-institution-people', institution_id, offset],
    queryFn: () =>
      call<People>(`institutions/${institution_id}/members`, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const roles = Object.entries(words.roleNames)
  const fields: Field[] = [
    { name: 'email', label: words.inviteEmail, kind: 'text' },
    ...roles.map(([name, label]): Field => ({
      name,
      label,
      kind: 'check',
      initial: name === 'manager' ? 'yes' : '',
    })),
  ]
  const invite = async ({ email, ...chosen }: Record<string, unknown>) => {
    const body = { email, roles: roles.map(([name]) => name).filter((name) => chosen[name] === true) }
    const sent = await call<{ link: string }>(`institutions/${institution_id}/invitations`, {
      method: 'POST',
      body,
    })
    setLink(sent.link)
  }
  return (
    <>
      <Text weight="plus" className="px-6 pt-4">
        {words.people}
      </Text>
      <Answer query={people}>
        {(page) => (
          <>
            {page.members.length === 0 ? (
              <Nothing>{words.noPeople}</Nothing>
            ) : (
              <Rows name={words.people} head={[words.person, words.roles]}>
                {page.members.map((one) => (
                  <Row key={one.member_id}>
                    <Cell>
                      {one.name}{' '}
                      {one.status !== 'active' && (
                        <Badge size="2xsmall">{words.statuses[one.status] ?? one.status}</Badge>
                      )}
                      <Text size="xsmall" className="text-ui-fg-subtle">
                        {one.email}
                      </Text>
                    </Cell>
                    <Cell>{one.roles.map((role) => words.roleNames[role] ?? role).join(' · ')}</Cell>
                  </Row>
                ))}
              </Rows>
            )}
            <Pager {...page} onMove={setOffset} />
            {page.invitations.map((one) => (
              <Text key={one.id} size="small" className="text-ui-fg-subtle px-6 pt-2">
                {words.pending(one.email, moment(one.expires_at, lang))}
              </Text>
            ))}
          </>
        )}
      </Answer>
      {link && (
        <div role="status" className="px-6 pt-4">
          <Text size="small">{words.linkOnce}</Text>
          <Text size="small" weight="plus" className="break-all">
            {link}
          </Text>
        </div>
      )}
      <ActionForm title={words.invite} fields={fields} submit={words.inviteButton} act={invite} />
    </>
  )
}
