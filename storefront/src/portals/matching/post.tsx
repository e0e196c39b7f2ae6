import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { named } from '../../lib/format'
import { Answer, Empty, Field, Problem, Subtitle, Title } from '../shared/ui'
import { AgreeForm, AskShortlistForm } from './lead-forms'
import { Facts } from './facts'
import type { Matched, PostView } from './types'
import { useMatching } from './use-matching'

/** One post and what fits it, the best first; each side says its own part of the other's. */
export function PostPage() {
  const { post_id } = useParams({ strict: false }) as { post_id: string }
  const { api, own } = useMatching()
  const view = useQuery({
    queryKey: ['matching', own, post_id],
    queryFn: () => api<PostView>(`${own}/${post_id}`),
  })
  return <Answer query={view}>{(data) => <Whole {...data} />}</Answer>
}

function Whole({ post, matches }: PostView) {
  const { portal, can, said, mayPost } = useMatching()
  const shortlisted = matches.filter(({ interest }) => interest.status === 'shortlisted')
  return (
    <>
      <Title>{post.product_name}</Title>
      <div className="card p-4">
        <span className="chip bg-indigo-soft text-indigo">{said.phase[post.phase]}</span>
        <Facts post={post} />
        {post.close_reason && <p className="mt-1 text-sm">{said.closedFor(post.close_reason)}</p>}
        {mayPost && post.phase !== 'closed' && <Close id={post.id} />}
      </div>
      <Subtitle>{said.matches[portal]!}</Subtitle>
      {matches.length === 0 && <Empty>{said.noMatches}</Empty>}
      <ul className="grid gap-3">
        {matches.map((one) => (
          <li key={one.id} className="card p-4">
            <Other post_id={post.id} other={one} open={post.phase === 'open'} />
          </li>
        ))}
      </ul>
      {portal === 'agency' && shortlisted.length > 0 && can('requester') && (
        <AskShortlistForm post={post} count={shortlisted.length} />
      )}
      {portal === 'agency' && shortlisted.length > 0 && can('approver', 'finance') && (
        <AgreeForm post={post} shortlisted={shortlisted} />
      )}
    </>
  )
}

const ACTIONS = {
  agency: {
    none: ['shortlist'],
    offered: ['shortlist', 'drop'],
    shortlisted: ['drop'],
    dropped: ['shortlist'],
  },
  coop: { none: ['offer'], offered: ['withdraw'], shortlisted: ['withdraw'], withdrawn: ['offer'] },
} as Record<string, Record<string, ('shortlist' | 'drop' | 'offer' | 'withdraw')[]>>

function Other({ post_id, other, open }: { post_id: string; other: Matched; open: boolean }) {
  const { api, portal, lang, said, own, mayPost } = useMatching()
  const client = useQueryClient()
  const { match, interest } = other
  const say = useMutation({
    mutationFn: (action: string) =>
      api(`${own}/${post_id}/matches/${other.id}`, { method: 'POST', body: { action } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['matching'] }),
  })
  const actions = open && mayPost ? (ACTIONS[portal]?.[interest.status] ?? []) : []
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <b>{other.owner && named(other.owner, lang)}</b>
        <span>{other.product_name}</span>
        {interest.status !== 'none' && (
          <span className="chip bg-leaf-soft text-leaf">{said.interest[interest.status]}</span>
        )}
      </p>
      <Facts post={other} />
      <p className="mt-1 flex flex-wrap gap-x-3 text-sm">
        <span>{said.covers(match.covers_percent)}</span>
        <span>{said.days(match.days_percent)}</span>
        <span>{said.fits[match.price]}</span>
      </p>
      {portal === 'agency' && interest.led_to && <LedTo led_to={interest.led_to} />}
      {actions.length > 0 && (
        <p className="mt-3 flex flex-wrap gap-3">
          {actions.map((action) => (
            <button
              key={action}
              className="btn-quiet"
              disabled={say.isPending}
              onClick={() => say.mutate(action)}
            >
              {said[action]}
            </button>
          ))}
        </p>
      )}
      <Problem error={say.error} />
    </>
  )
}

function LedTo({ led_to }: { led_to: NonNullable<Matched['interest']['led_to']> }) {
  const { said } = useMatching()
  return led_to.kind === 'agreement' ? (
    <Link className="btn-quiet mt-3" to="/agreements/$agreement_id" params={{ agreement_id: led_to.id }}>
      {said.toAgreement}
    </Link>
  ) : (
    <Link className="btn-quiet mt-3" to="/quotations/$request_id" params={{ request_id: led_to.id }}>
      {said.toRequest}
    </Link>
  )
}

/** Closing cannot be taken back, so it is asked twice and says why. */
function Close({ id }: { id: string }) {
  const { api, said, own } = useMatching()
  const client = useQueryClient()
  const [reason, setReason] = useState<string | null>(null)
  const close = useMutation({
    mutationFn: () => api(`${own}/${id}/close`, { method: 'POST', body: { reason } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['matching'] }),
  })
  if (reason === null)
    return (
      <button className="btn-quiet mt-3" onClick={() => setReason('')}>
        {said.close}
      </button>
    )
  return (
    <form
      className="mt-3 grid max-w-100 gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        close.mutate()
      }}
    >
      <Field label={said.closeReason}>
        <input
          className="field"
          maxLength={500}
          value={reason}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Problem error={close.error} />
      <button className="btn-quiet justify-self-start" disabled={!reason.trim() || close.isPending}>
        {said.closeSure}
      </button>
    </form>
  )
}
