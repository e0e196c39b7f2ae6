import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { day, moment, named, yuan } from '../../lib/format'
import { quotationsWords } from '../../words/quotations'
import { usePortal } from '../shared/context'
import { Answer, Card, Empty, Field, Problem, Table, Title } from '../shared/ui'
import type { Item, Quotation, RequestRow, RequestView } from './types'

/** The institution's page: sealed until the deadline, the answers side by side after it. */
export function RequestPage() {
  const { request_id } = useParams({ strict: false }) as { request_id: string }
  const { api } = usePortal()
  const request = useQuery({
    queryKey: ['quotation', request_id],
    queryFn: () => api<RequestView>(`quotation-requests/${request_id}`),
  })
  return <Answer query={request}>{(data) => <Request {...data} />}</Answer>
}

export function RequestHead({ request, items }: { request: RequestRow; items: Item[] }) {
  const { lang } = usePortal()
  const said = quotationsWords(lang)
  return (
    <>
      <Title>{request.title}</Title>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <span className="chip bg-indigo-soft text-indigo">{said.phase[request.phase]}</span>
        {said.until(moment(request.deadline_at, lang))} ·{' '}
        {said.delivery(day(request.deliver_from, lang), day(request.deliver_to, lang))}
      </p>
      <ul className="card grid gap-1 p-4 text-sm">
        {items.map((item) => (
          <li key={item.id}>
            <b>{item.name}</b> {said.quantity(item.quantity, item.base_unit)}
          </li>
        ))}
      </ul>
    </>
  )
}

function Request({ request, items, sealed, sellers, quotations }: RequestView) {
  const { lang, can } = usePortal()
  const said = quotationsWords(lang)
  const sellerOf = (id: string) => {
    const found = sellers.find(({ seller_id }) => seller_id === id)
    return found ? named(found, lang) : ''
  }
  const open = request.phase === 'open' || request.phase === 'to_award'
  return (
    <>
      <RequestHead request={request} items={items} />
      <Card title={said.sellers}>
        <ul className="grid gap-1 text-sm">
          {sellers.map((one) => (
            <li key={one.seller_id}>
              {named(one, lang)} · {one.answered ? said.answered : said.waiting}
            </li>
          ))}
        </ul>
      </Card>
      {sealed ? (
        <Empty>{said.sealed}</Empty>
      ) : quotations.length === 0 ? (
        <Empty>{said.noQuotations}</Empty>
      ) : (
        <Comparison items={items} quotations={quotations} sellerOf={sellerOf} />
      )}
      {request.award_reason && (
        <p className="text-sm">
          {said.reason}: {request.award_reason}
        </p>
      )}
      <p className="flex gap-4 text-sm">
        {request.agreement_id && (
          <Link to="/agreements/$agreement_id" params={{ agreement_id: request.agreement_id }}>
            {said.toAgreement}
          </Link>
        )}
        {request.approval_id && !request.order_id && (
          <Link to="/approvals/$request_id" params={{ request_id: request.approval_id }}>
            {said.toApproval}
          </Link>
        )}
        {request.order_id && (
          <Link to="/orders/$order_id" params={{ order_id: request.order_id }}>
            {said.toOrder}
          </Link>
        )}
      </p>
      {request.phase === 'to_award' && can('approver', 'finance') && quotations.length > 0 && (
        <Award request_id={request.id} quotations={quotations} sellerOf={sellerOf} />
      )}
      {open && can('requester') && <Cancel request_id={request.id} />}
    </>
  )
}

type Compared = { items: Item[]; quotations: Quotation[]; sellerOf: (id: string) => string }

function Comparison({ items, quotations, sellerOf }: Compared) {
  const { lang } = usePortal()
  const said = quotationsWords(lang)
  const cell = (quotation: Quotation, item: Item): string => {
    const line = quotation.lines.find(({ item_id }) => item_id === item.id)
    return line ? `${line.sku} ${line.units} × ${yuan(line.price_fen)}` : '—'
  }
  return (
    <Table
      name={said.compare}
      head={[said.compare, ...items.map(({ name }) => name), said.total, said.validUntil, said.kept]}
    >
      {quotations.map((one) => (
        <tr key={one.id}>
          <td>
            {sellerOf(one.seller_id)}
            {one.is_awarded && <span className="chip ml-2 bg-leaf-soft text-leaf">{said.awarded}</span>}
          </td>
          {items.map((item) => (
            <td key={item.id}>{cell(one, item)}</td>
          ))}
          <td className="font-semibold">{yuan(one.total_fen)}</td>
          <td>
            {day(one.valid_until, lang)}
            {!one.is_valid && <span className="chip ml-2 bg-warn-soft text-persimmon">{said.expired}</span>}
          </td>
          <td>{said.keptState(one.held_until && day(one.held_until, lang), one.is_kept)}</td>
        </tr>
      ))}
    </Table>
  )
}

type AwardProps = { request_id: string; quotations: Quotation[]; sellerOf: (id: string) => string }

function Award({ request_id, quotations, sellerOf }: AwardProps) {
  const { api, lang } = usePortal()
  const said = quotationsWords(lang)
  const client = useQueryClient()
  const valid = quotations.filter(({ is_valid }) => is_valid)
  const [quotation_id, setQuotation] = useState(valid[0]?.id ?? '')
  const [reason, setReason] = useState('')
  const award = useMutation({
    mutationFn: (as: 'order' | 'agreement') =>
      api(`quotation-requests/${request_id}/award`, { method: 'POST', body: { quotation_id, reason, as } }),
    onSettled: () => client.invalidateQueries(),
  })
  const ready = reason.trim() !== '' && quotation_id !== '' && !award.isPending
  return (
    <Card title={said.compare}>
      <div className="grid gap-3">
        <Field label={said.quote}>
          <select
            className="field"
            value={quotation_id}
            onChange={(event) => setQuotation(event.target.value)}
          >
            {valid.map((one) => (
              <option key={one.id} value={one.id}>
                {sellerOf(one.seller_id)} · {yuan(one.total_fen)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={said.reason}>
          <textarea
            className="field min-h-20 py-2"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problem error={award.error} />
        <div className="flex flex-wrap gap-3">
          <button className="btn-strong" disabled={!ready} onClick={() => award.mutate('order')}>
            {said.awardOrder}
          </button>
          <button className="btn-quiet" disabled={!ready} onClick={() => award.mutate('agreement')}>
            {said.awardAgreement}
          </button>
        </div>
      </div>
    </Card>
  )
}

function Cancel({ request_id }: { request_id: string }) {
  const { api, lang } = usePortal()
  const said = quotationsWords(lang)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    mutationFn: () => api(`quotation-requests/${request_id}/cancel`, { method: 'POST', body: { reason } }),
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <details className="card p-4">
      <summary className="min-h-11 cursor-pointer">{said.cancel}</summary>
      <div className="mt-3 grid gap-3">
        <Field label={said.cancelReason}>
          <input
            className="field"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problem error={cancel.error} />
        <button
          className="btn-quiet justify-self-start"
          disabled={reason.trim() === '' || cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {said.cancel}
        </button>
      </div>
    </details>
  )
}
