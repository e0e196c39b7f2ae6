import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { Card, Field, Problem } from '../shared/ui'
import { RoleBoxes } from './role-boxes'
import type { Member } from './types'
import { KEEPER, peopleWords } from './words'

type Asked = 'suspend' | 'resume' | 'remove' | 'leave'

/** One person: what they may do, and, for whoever keeps the members, what can be changed of it. */
export function MemberCard({ member }: { member: Member }) {
  const { lang, can, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const [asked, setAsked] = useState<Asked | 'roles' | null>(null)
  const keeps = can(KEEPER[portal])
  const acts: Asked[] = [
    ...(keeps && !member.is_me
      ? ([member.status === 'active' ? 'suspend' : 'resume', 'remove'] as const)
      : []),
    ...(member.is_me ? (['leave'] as const) : []),
  ]
  return (
    <Card>
      <h2 className="font-bold break-words">
        {member.name} {member.is_me && <span className="text-sm font-normal text-muted">({said.me})</span>}
      </h2>
      {member.email && <p className="text-sm break-all text-muted">{member.email}</p>}
      <p className="mt-2 flex flex-wrap gap-2">
        {member.status === 'suspended' && (
          <span className="chip bg-warn-soft text-persimmon">{said.status.suspended}</span>
        )}
        {member.roles.map((role) => (
          <span key={role} className="chip bg-indigo-soft text-indigo">
            {said.roleNames[role] ?? role}
          </span>
        ))}
      </p>
      {asked === null && (keeps || acts.length > 0) && (
        <div className="mt-3 flex flex-wrap gap-3">
          {keeps && (
            <button className="btn-quiet" onClick={() => setAsked('roles')}>
              {said.change}
            </button>
          )}
          {acts.map((act) => (
            <button key={act} className="btn-quiet" onClick={() => setAsked(act)}>
              {said[act]}
            </button>
          ))}
        </div>
      )}
      {asked === 'roles' && <RolesForm member={member} onDone={() => setAsked(null)} />}
      {asked !== null && asked !== 'roles' && (
        <Sure member={member} act={asked} onDone={() => setAsked(null)} />
      )}
    </Card>
  )
}

type FormProps = { member: Member; onDone: () => void }

function RolesForm({ member, onDone }: FormProps) {
  const { api, lang, words, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const client = useQueryClient()
  const [roles, setRoles] = useState(member.roles)
  const save = useMutation({
    mutationFn: () => api(`members/${member.member_id}/roles`, { method: 'POST', body: { roles } }),
    onSuccess: async () => {
      await client.invalidateQueries()
      onDone()
    },
  })
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <RoleBoxes chosen={roles} onChange={setRoles} />
      <Problem error={save.error} />
      <div className="flex flex-wrap gap-3">
        <button className="btn-strong" disabled={roles.length === 0 || save.isPending}>
          {said.save}
        </button>
        <button type="button" className="btn-quiet" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

/** Asked twice: the person feels it with their next request. */
function Sure({ member, act, onDone }: FormProps & { act: Asked }) {
  const { api, lang, words, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const go = useMutation({
    mutationFn: () =>
      act === 'leave'
        ? api('me/leave', { method: 'POST', body: {} })
        : api(`members/${member.member_id}/status`, {
            method: 'POST',
            body: { action: act, ...(reason.trim() ? { reason } : {}) },
          }),
    onSuccess: async () => {
      // Whoever leaves acts for another unit now, or for none.
      if (act === 'leave') return location.reload()
      await client.invalidateQueries()
      onDone()
    },
  })
  return (
    <div className="mt-3 grid gap-3">
      <p className="text-sm">{said.sure[act](member.name)}</p>
      {act !== 'leave' && (
        <Field label={said.reason}>
          <input
            className="field"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
      <Problem error={go.error} />
      <div className="flex flex-wrap gap-3">
        <button
          className="btn bg-persimmon text-on-strong"
          disabled={go.isPending}
          onClick={() => go.mutate()}
        >
          {said.yes}
        </button>
        <button className="btn-quiet" disabled={go.isPending} onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </div>
  )
}
