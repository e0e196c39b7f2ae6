import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { deadline, moment, namedOr, yuan } from '../../lib/format'
import type { AfterSalesRequest, Life, LifeLine } from '../../lib/life-types'
import { claimable } from '../../lib/order-steps'
import { buyerWords } from '../../words/buyer'
import { fileHref } from '../shared/api'
import { usePortal } from '../shared/context'
import { Card } from '../shared/ui'

const TONE: Record<string, string> = {
  requested: 'bg-indigo-soft text-indigo',
  approved: 'bg-leaf-soft text-leaf',
  rejected: 'bg-warn-soft text-persimmon',
  withdrawn: 'bg-paper text-muted',
}

type Props = { life: Life; busy: boolean; onWithdraw: (request_id: string) => void }

/** What was claimed of an order and what became of it, and the lines that can still be claimed. */
export function AfterSales({ life, busy, onWithdraw }: Props) {
  const { lang, can } = usePortal()
  const said = buyerWords(lang).claim
  const now = new Date()
  const open = can('acceptance_officer') ? life.lines.filter((line) => claimable(line, now)) : []
  const nameOf = (line_id: string): string => {
    const line = life.lines.find((one) => one.line_id === line_id)
    return line ? namedOr(line, lang) : ''
  }
  if (open.length === 0 && life.after_sales.length === 0) return null
  return (
    <Card title={said.listTitle}>
      <ul className="grid gap-4 text-sm">
        {life.after_sales.map((request) => (
          <li key={request.id} className="border-t border-line pt-3 first:border-0 first:pt-0">
            <Request
              request={request}
              name={nameOf(request.line_id)}
              order_id={life.order.id}
              busy={busy}
              onWithdraw={onWithdraw}
            />
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <>
          <p className="mt-3 text-sm font-semibold">{said.choose}</p>
          <ul className="text-sm">
            {open.map((line) => (
              <li key={line.line_id}>
                <Link
                  to="/orders/$order_id/after-sales/$line_id"
                  params={{ order_id: life.order.id, line_id: line.line_id }}
                  className="inline-flex min-h-11 flex-wrap items-center gap-x-2 font-semibold"
                >
                  {namedOr(line, lang)} × {line.claimable_units}
                </Link>{' '}
                <span className="text-muted">{said.until(deadline(lastMoment(line), lang))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

const lastMoment = ({ return_until, damage_until }: LifeLine): string =>
  [return_until ?? '', damage_until ?? ''].sort().at(-1) ?? ''

type RequestProps = {
  request: AfterSalesRequest
  name: string
  order_id: string
  busy: boolean
  onWithdraw: (request_id: string) => void
}

function Request({ request, name, order_id, busy, onWithdraw }: RequestProps) {
  const { lang, words, portal, can } = usePortal()
  const said = buyerWords(lang).claim
  const [asked, setAsked] = useState(false)
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {said.kinds[request.kind] ?? request.kind} · {name} × {request.units}
        <span className={`chip ${TONE[request.status] ?? ''}`}>
          {said.status[request.status] ?? request.status}
        </span>
      </p>
      <p className="text-muted">{moment(request.requested_at, lang)}</p>
      <p className="mt-1 break-words whitespace-pre-line">{request.reason}</p>
      {request.photos.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {request.photos.map((photo, index) => (
            <li key={photo.id}>
              <a href={fileHref(portal, `orders/${order_id}/photos/${photo.id}`)}>
                <img
                  src={fileHref(portal, `orders/${order_id}/photos/${photo.id}`)}
                  alt={said.photoOf(index + 1)}
                  width={80}
                  height={80}
                  loading="lazy"
                  className="size-20 rounded-lg border border-line object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {request.status === 'approved' && (request.refund_fen ?? 0) > 0 && (
        <p className="mt-1 font-semibold text-leaf">{said.refund(yuan(request.refund_fen ?? 0))}</p>
      )}
      {request.decision_note && (
        <p className="mt-1 break-words">
          <span className="text-muted">{said.decision}</span> {request.decision_note}
        </p>
      )}
      {request.status === 'requested' && can('acceptance_officer') && (
        <p className="mt-2 flex flex-wrap gap-3">
          {asked ? (
            <>
              <button className="btn-quiet" disabled={busy} onClick={() => onWithdraw(request.id)}>
                {said.withdrawConfirm}
              </button>
              <button className="btn-quiet" disabled={busy} onClick={() => setAsked(false)}>
                {words.cancel}
              </button>
            </>
          ) : (
            <button className="btn-quiet" onClick={() => setAsked(true)}>
              {said.withdraw}
            </button>
          )}
        </p>
      )}
    </>
  )
}
