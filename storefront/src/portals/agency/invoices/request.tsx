import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { moment, yuan } from '../../../lib/format'
import { invoicesWords } from '../../../words/invoices'
import { newKey } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Answer, Card, Field, Problem, Table, Title } from '../../shared/ui'
import { AskNeed } from './needs'
import { codeOf, type RequestDetail } from './types'

/** One request: what it asks for, what came of it, and what may be done with it now. */
export function RequestPage() {
  const { request_id } = useParams({ strict: false }) as { request_id: string }
  const { api, lang } = usePortal()
  const said = invoicesWords(lang)
  const detail = useQuery({
    queryKey: ['invoice', request_id],
    queryFn: () => api<RequestDetail>(`invoices/${request_id}`),
  })
  return (
    <>
      <Title>{said.title}</Title>
      <Link to="/invoices">{said.back}</Link>
      <Answer query={detail}>
        {(data) => (
          <>
            <Facts data={data} />
            <Acts data={data} />
            <Lines data={data} />
            <Story data={data} />
          </>
        )}
      </Answer>
    </>
  )
}

function Facts({ data: { request: one } }: { data: RequestDetail }) {
  const { lang } = usePortal()
  const said = invoicesWords(lang)
  const facts: [string, string][] = [
    [said.code, codeOf(one.no)],
    [said.status, said.statuses[one.status] ?? one.status],
    [said.seller, lang === 'zh' ? one.seller_name_zh : one.seller_name_en],
    [said.kind, said.kinds[one.kind] ?? one.kind],
    [said.buyerTitle, one.title],
    [said.uscc, one.uscc],
    [said.amount, yuan(one.amount_fen)],
    [said.credited, yuan(one.credited_fen)],
    [said.number, one.invoice_number ?? '—'],
    [said.email, one.delivery_email],
  ]
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="font-semibold break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {one.refused_because && <p className="mt-3">{said.refusedBecause(one.refused_because)}</p>}
    </Card>
  )
}

function Acts({ data: { request, need } }: { data: RequestDetail }) {
  const { api, lang } = usePortal()
  const said = invoicesWords(lang)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [key] = useState(newKey)
  const act = useMutation({
    mutationFn: (what: 'withdraw' | 'red') =>
      api(`invoices/${request.id}/${what}`, {
        method: 'POST',
        body: what === 'red' ? { reason: reason.trim(), idempotency_key: key } : {},
      }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <Problem error={act.error} />
      {request.status === 'requested' && (
        <button
          className="btn-quiet justify-self-start"
          disabled={act.isPending}
          onClick={() => act.mutate('withdraw')}
        >
          {said.withdraw}
        </button>
      )}
      {need && request.status === 'requested' && <p role="status">{said.stale(yuan(need.amount_fen))}</p>}
      {need && request.status === 'issued' && (
        <ul>
          <AskNeed need={need} />
        </ul>
      )}
      {request.status === 'issued' && !need && (
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate('red')
          }}
        >
          <Field label={said.reason}>
            <input
              className="field"
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <button className="btn-quiet" disabled={reason.trim().length < 2 || act.isPending}>
            {said.redWhole}
          </button>
        </form>
      )}
    </>
  )
}

function Lines({ data }: { data: RequestDetail }) {
  const { lang } = usePortal()
  const said = invoicesWords(lang)
  return (
    <>
      <Table name={said.lines} head={[said.order, said.goods, said.amount, said.credited, said.tax]}>
        {data.lines.map((line) => (
          <tr key={`${line.delivery_key}-${line.line_id}`}>
            <td>#{line.display_id}</td>
            <td>{lang === 'zh' ? line.name_zh : line.name_en}</td>
            <td className="text-right whitespace-nowrap">{yuan(line.amount_fen)}</td>
            <td className="text-right whitespace-nowrap">{yuan(line.credited_fen)}</td>
            <td>{said.taxes[line.tax_treatment]}</td>
          </tr>
        ))}
      </Table>
      <p className="text-sm text-muted">{said.taxNote}</p>
    </>
  )
}

function Story({ data: { reds, story } }: { data: RequestDetail }) {
  const { lang } = usePortal()
  const said = invoicesWords(lang)
  return (
    <>
      {reds.length > 0 && (
        <Card title={said.reds}>
          <ul className="text-sm">
            {reds.map((red) => (
              <li key={red.id}>
                {yuan(red.amount_fen)} · {said.redStatuses[red.status]} · {red.reason}
                {red.red_number && ` · ${red.red_number} · ${said.confirmation} ${red.confirmation_number}`}
                {red.refused_because && ` · ${red.refused_because}`}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={said.story}>
        <ul className="text-sm">
          {story.map((one, index) => (
            <li key={index}>
              {moment(one.occurred_at, lang)} · {said.actions[one.action]}
              {one.note && ` · ${one.note}`}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
