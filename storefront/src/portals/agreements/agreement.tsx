import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day, moment, named, yuan } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { usePortal } from '../shared/context'
import { Answer, Card, Field, Problem, Table, Title } from '../shared/ui'
import type { AgreementRow, AgreementView } from './types'

export function AgreementPage() {
  const { agreement_id } = useParams({ strict: false }) as { agreement_id: string }
  const { api } = usePortal()
  const agreement = useQuery({
    queryKey: ['agreement', agreement_id],
    queryFn: () => api<AgreementView>(`agreements/${agreement_id}`),
  })
  return <Answer query={agreement}>{(data) => <Agreement {...data} />}</Answer>
}

/** Its prices beside the public ones, what is drawn, who has signed, and what this side may do now. */
function Agreement({ agreement, institutions, lines, events }: AgreementView) {
  const { lang, words } = usePortal()
  const said = agreementsWords(lang)
  return (
    <>
      <Title>{agreement.title}</Title>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <span className="chip bg-indigo-soft text-indigo">{said.status[agreement.status]}</span>
        {agreement.for_one_order && <span className="chip bg-paper text-muted">{said.forOneOrder}</span>}
        {agreement.seller && named(agreement.seller, lang)} ·{' '}
        {said.period(day(agreement.starts_on, lang), day(agreement.ends_on, lang))}
      </p>
      <Table
        name={said.goods}
        head={[words.agency.product, said.price, said.publicPrice, said.drawn, said.ceiling]}
      >
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              {named(line, lang)} {(lang === 'zh' ? line.net_content_zh : line.net_content_en) ?? ''}
            </td>
            <td>
              {yuan(line.price_fen)}
              {line.above_public && (
                <span className="chip ml-2 bg-warn-soft text-persimmon">{said.above}</span>
              )}
            </td>
            <td>{line.public_price_fen === null ? '—' : yuan(line.public_price_fen)}</td>
            <td>{line.drawn_units}</td>
            <td>{line.ceiling_units}</td>
          </tr>
        ))}
      </Table>
      <p className="text-sm text-muted">
        {said.units}: {institutions.map((one) => named(one, lang)).join('、')}
      </p>
      <Act agreement={agreement} />
      <div className="grid gap-5 md:grid-cols-2">
        <Card title={said.signed}>
          <ul className="grid gap-2 text-sm">
            <li>
              {agreement.seller_signed_at
                ? said.sellerSigned(moment(agreement.seller_signed_at, lang))
                : `${said.side.seller}: ${said.notSigned}`}
            </li>
            <li>
              {agreement.institution_signed_at
                ? said.institutionSigned(moment(agreement.institution_signed_at, lang))
                : `${said.side.institution}: ${said.notSigned}`}
            </li>
          </ul>
        </Card>
        <Card title={said.history}>
          <ol className="grid gap-2 text-sm">
            {events.map((event) => (
              <li key={`${event.kind}${event.occurred_at}`}>
                <span className="text-muted">{moment(event.occurred_at, lang)}</span>{' '}
                {said.side[event.by] ?? event.by} {said.event[event.kind] ?? event.kind}
                {event.reason && <span className="block text-muted">{event.reason}</span>}
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  )
}

/** What each side may do with an agreement as it stands (plugins/procurement/src/domain/framework says the same). */
const ACTIONS: Record<'agency' | 'coop', Record<string, string[]>> = {
  agency: {
    draft: ['offer', 'terminate'],
    offered: ['terminate'],
    accepted: ['sign', 'terminate'],
    active: ['terminate'],
  },
  coop: { offered: ['accept', 'decline'], accepted: ['terminate'], active: ['terminate'] },
}
const STRONG = new Set(['offer', 'accept', 'sign'])

function Act({ agreement }: { agreement: AgreementRow }) {
  const { api, lang, portal, can, me } = usePortal()
  const said = agreementsWords(lang)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: (action: string) =>
      api(`agreements/${agreement.id}/act`, {
        method: 'POST',
        body: { action, reason: reason.trim() || undefined },
      }),
    onSettled: () => client.invalidateQueries(),
  })
  const actions = ACTIONS[portal][agreement.status] ?? []
  const theirs = portal === 'coop' ? can('owner') : can('approver', 'finance')
  const own = portal === 'coop' || agreement.institution_id === me.tenant?.id
  if (!theirs || !own || actions.length === 0) return null
  return (
    <Card>
      <Field label={said.reason}>
        <input
          className="field"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <div className="mt-3 grid gap-3">
        <Problem error={act.error} />
        <div className="flex flex-wrap gap-3">
          {actions.map((action) => (
            <button
              key={action}
              className={STRONG.has(action) ? 'btn-strong' : 'btn-quiet'}
              disabled={act.isPending}
              onClick={() => act.mutate(action)}
            >
              {said.action[action]}
            </button>
          ))}
        </div>
      </div>
    </Card>
  )
}
