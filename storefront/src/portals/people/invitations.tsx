import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Card, Field, Good, Pager, Problem } from '../shared/ui'
import { RoleBoxes } from './role-boxes'
import type { Invitation, InvitationsAnswer, Sent } from './types'
import { peopleWords } from './words'

const LIMIT = 10
const DAYS = { initial: 7, max: 30 }

/** Invites people, and keeps the invitations nobody has accepted yet. */
export function Invitations() {
  const { api, lang, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const [offset, setOffset] = useState(0)
  const [sent, setSent] = useState<Sent | null>(null)
  const invitations = useQuery({
    queryKey: ['invitations', offset],
    queryFn: () => api<InvitationsAnswer>('invitations', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      {sent && <Link sent={sent} />}
      <InviteForm onSent={setSent} />
      <Card title={said.pending}>
        <Answer query={invitations}>
          {(data) =>
            data.invitations.length === 0 ? (
              <p className="text-muted">{said.noPending}</p>
            ) : (
              <>
                <ul className="grid gap-4">
                  {data.invitations.map((one) => (
                    <Waiting key={one.id} invitation={one} onSent={setSent} />
                  ))}
                </ul>
                <Pager {...data} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Card>
    </>
  )
}

function Link({ sent: { invitation, link } }: { sent: Sent }) {
  const { lang, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const [copied, setCopied] = useState(false)
  // Plain http pages may not write to the clipboard: the link can be marked by hand all the same.
  const copy = () =>
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => undefined,
    )
  return (
    <Good>
      <p className="font-bold">{said.linkTitle}</p>
      <p className="text-sm">{said.linkFor(invitation.email, moment(invitation.expires_at, lang))}</p>
      <input
        className="field mt-2"
        readOnly
        aria-label={said.linkTitle}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button className="btn-quiet mt-2" onClick={() => void copy()}>
        {copied ? said.copied : said.copy}
      </button>
    </Good>
  )
}

function InviteForm({ onSent }: { onSent: (sent: Sent) => void }) {
  const { api, lang, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<string[]>([])
  const [days, setDays] = useState(DAYS.initial)
  const invite = useMutation({
    mutationFn: () => api<Sent>('invitations', { method: 'POST', body: { email, roles, days } }),
    onSuccess: (sent) => {
      setEmail('')
      setRoles([])
      onSent(sent)
      return client.invalidateQueries({ queryKey: ['invitations'] })
    },
  })
  return (
    <Card title={said.invite}>
      <p className="mb-3 text-sm text-muted">{said.inviteLead}</p>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate()
        }}
      >
        <div className="grid gap-3 md:grid-cols-2">
          <Field label={said.email}>
            <input
              className="field"
              type="email"
              required
              maxLength={120}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label={said.days}>
            <input
              className="field"
              type="number"
              min={1}
              max={DAYS.max}
              required
              value={Number.isNaN(days) ? '' : days}
              onChange={(event) => setDays(event.target.valueAsNumber)}
            />
          </Field>
        </div>
        <RoleBoxes chosen={roles} onChange={setRoles} />
        <Problem error={invite.error} />
        <div className="flex flex-wrap items-center gap-3">
          <button className="btn-strong" disabled={roles.length === 0 || invite.isPending}>
            {said.inviteButton}
          </button>
          {roles.length === 0 && <span className="text-sm text-muted">{said.needRole}</span>}
        </div>
      </form>
    </Card>
  )
}

type WaitingProps = { invitation: Invitation; onSent: (sent: Sent) => void }

function Waiting({ invitation, onSent }: WaitingProps) {
  const { api, lang, portal } = usePortal()
  const said = peopleWords(portal, lang).people
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['invitations'] })
  const path = `invitations/${invitation.id}`
  const resend = useMutation({
    mutationFn: () => api<Sent>(`${path}/resend`, { method: 'POST', body: {} }),
    onSuccess: (sent) => {
      onSent(sent)
      return again()
    },
  })
  const withdraw = useMutation({
    mutationFn: () => api(`${path}/withdraw`, { method: 'POST', body: {} }),
    onSuccess: again,
  })
  const over = new Date(invitation.expires_at) <= new Date()
  const busy = resend.isPending || withdraw.isPending
  return (
    <li className="border-t border-line pt-3 first:border-0 first:pt-0">
      <p className="font-semibold break-all">{invitation.email}</p>
      <p className="text-sm text-muted">
        {invitation.roles.map((role) => said.roleNames[role] ?? role).join(' · ')} ·{' '}
        {over ? said.over : said.until(moment(invitation.expires_at, lang))}
      </p>
      <Problem error={resend.error ?? withdraw.error} />
      <div className="mt-2 flex flex-wrap gap-3">
        <button className="btn-quiet" disabled={busy} onClick={() => resend.mutate()}>
          {said.resend}
        </button>
        <button className="btn-quiet" disabled={busy} onClick={() => withdraw.mutate()}>
          {said.withdraw}
        </button>
      </div>
    </li>
  )
}
