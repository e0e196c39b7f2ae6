import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deadline, grams, moment, namedOr, yuan } from '../../lib/format'
import type { Life, Substitution } from '../../lib/life-types'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { Promises } from '../shared/presale'
import { Answer, Card, Good, Problem } from '../shared/ui'
import { AfterSales } from './after-sales'
import { CancelCard } from './order-cancel'
import { OrderRecalls } from './order-recalls'
import type { Change } from './types'

type Props = { order_id: string; unitOf: (line_id: string) => 'g' | 'piece' }

/** What became of an institution's order, and what its requester may still decide: consent, units, the whole. */
export function OrderLife({ order_id, unitOf }: Props) {
  const { api, lang, can } = usePortal()
  const client = useQueryClient()
  const said = buyerWords(lang)
  const [done, setDone] = useState('')
  const life = useQuery({
    queryKey: ['life', order_id],
    queryFn: () => api<Life>(`orders/${order_id}/life`),
  })
  const change = useMutation({
    mutationFn: ({ path, body }: Change) => api<Life>(`orders/${order_id}/${path}`, { method: 'POST', body }),
    onSuccess: (_life, asked) => {
      setDone(asked.done)
      return client.invalidateQueries()
    },
    onError: () => setDone(''),
  })
  const ask = (asked: Change) => change.mutate(asked)
  return (
    <Answer query={life}>
      {(data) => (
        <>
          {done && <Good>{said.detail.done[done]}</Good>}
          <Problem error={change.error} />
          <OrderRecalls order_id={order_id} />
          {data.substitutions
            .filter(({ status }) => status === 'offered')
            .map((offer) => (
              <Offer
                key={offer.id}
                offer={offer}
                busy={change.isPending || !can('requester')}
                onAnswer={(accept) =>
                  ask({
                    path: `substitutions/${offer.id}`,
                    body: { accept },
                    done: accept ? 'accepted' : 'declined',
                  })
                }
              />
            ))}
          <Promises promises={data.promises} unitOf={unitOf} />
          <Happened life={data} />
          <AfterSales
            life={data}
            busy={change.isPending}
            onWithdraw={(id) => ask({ path: `after-sales/${id}/withdraw`, body: {}, done: 'withdrawn' })}
          />
          {data.order.can_cancel && can('requester') && (
            <CancelCard life={data} busy={change.isPending} onAsk={ask} />
          )}
        </>
      )}
    </Answer>
  )
}

type OfferProps = { offer: Substitution; busy: boolean; onAnswer: (accept: boolean) => void }

function Offer({ offer, busy, onAnswer }: OfferProps) {
  const { lang } = usePortal()
  const said = buyerWords(lang).substitution
  return (
    <Card title={said.title}>
      <p>
        {namedOr(offer.from, lang)} × {offer.from.units} → {namedOr(offer.to, lang)} × {offer.to.units}
      </p>
      <p className="font-semibold">
        {offer.price_difference_fen < 0 ? said.cheaper(yuan(-offer.price_difference_fen)) : said.same}
      </p>
      <p className="text-sm text-muted">
        {said.never} {said.until(deadline(offer.expires_at, lang))}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <button className="btn-strong" disabled={busy} onClick={() => onAnswer(true)}>
          {said.accept}
        </button>
        <button className="btn-quiet" disabled={busy} onClick={() => onAnswer(false)}>
          {said.decline}
        </button>
      </div>
    </Card>
  )
}

/** Shortages, weights and refunds, each said in a line. */
function Happened({ life }: { life: Life }) {
  const { lang } = usePortal()
  const said = buyerWords(lang)
  const entries = [
    ...life.shortages.map((one) => ({
      key: one.id,
      text: `${namedOr(one, lang)} · ${said.shortage.text[one.status] ?? one.status}`,
      amount: '',
    })),
    ...life.weights.map((one) => ({
      key: `weight-${one.line_id}`,
      text: `${namedOr(one, lang)} · ${said.weight.weighed} ${said.weight.grams(grams(one.actual_g, lang))} / ${said.weight.estimated} ${said.weight.grams(grams(one.estimated_g, lang))}`,
      amount: yuan(one.settled_fen),
    })),
    ...life.refunds.map((one) => ({
      key: one.id,
      text: `${said.refunds.cause[one.cause] ?? one.cause} · ${moment(one.occurred_at, lang)}`,
      amount: `−${yuan(one.amount_fen)}`,
    })),
  ]
  if (entries.length === 0) return null
  return (
    <Card title={said.refunds.title}>
      <ul className="grid gap-2 text-sm">
        {entries.map(({ key, text, amount }) => (
          <li key={key} className="flex justify-between gap-3">
            <span>{text}</span>
            <span className="whitespace-nowrap tabular-nums">{amount}</span>
          </li>
        ))}
      </ul>
      {life.order.refunded_fen > 0 && (
        <p className="mt-3 flex justify-between border-t border-line pt-3 font-bold">
          <span>{said.detail.net}</span>
          <span className="tabular-nums">{yuan(life.order.total_fen)}</span>
        </p>
      )}
    </Card>
  )
}
