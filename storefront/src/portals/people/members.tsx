import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { Answer, Pager, Title } from '../shared/ui'
import { Invitations } from './invitations'
import { MemberCard } from './member-card'
import type { MembersAnswer } from './types'
import { KEEPER, peopleWords } from './words'

const LIMIT = 20

/** The people of the unit; whoever keeps them invites others. */
export function Members() {
  const { api, lang, can, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const [offset, setOffset] = useState(0)
  const members = useQuery({
    queryKey: ['members', offset],
    queryFn: () => api<MembersAnswer>('members', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.title}</Title>
      <p className="text-sm text-muted">{said.lead}</p>
      <Answer query={members}>
        {(data) => (
          <>
            <div className="grid gap-4 md:grid-cols-2">
              {data.members.map((one) => (
                <MemberCard key={one.member_id} member={one} />
              ))}
            </div>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
      {can(KEEPER[portal]) && <Invitations />}
    </>
  )
}
