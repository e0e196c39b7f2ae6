import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { moment } from '../../lib/format'
import type { OrderRecall } from '../../lib/life-types'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { Card, Problem } from '../shared/ui'

const ANSWERS = ['returned', 'destroyed', 'consumed'] as const

/** Recalls that reached a unit's order, and what the unit says became of the goods. */
export function OrderRecalls({ order_id }: { order_id: string }) {
  const { api, lang, can } = usePortal()
  const client = useQueryClient()
  const said = buyerWords(lang).recall
  const recalls = useQuery({
    queryKey: ['order-recalls', order_id],
    queryFn: () => api<{ recalls: OrderRecall[] }>(`orders/${order_id}/recalls`),
  })
  const answer = useMutation({
    mutationFn: ({ id, response }: { id: string; response: string }) =>
      api(`orders/${order_id}/recalls/${id}`, { method: 'POST', body: { response } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['order-recalls', order_id] }),
  })
  const mayAnswer = can('requester') || can('acceptance_officer')
  return (
    <>
      {(recalls.data?.recalls ?? []).map((recall) => (
        <Card
          key={recall.id}
          title={recall.status === 'started' ? said.title(recall.number) : said.ended(recall.number)}
        >
          {recall.status === 'started' && (
            <p className="font-semibold text-persimmon" role="alert">
              {recall.advice}
            </p>
          )}
          {recall.outcome === 'unfounded' && <p>{said.unfounded}</p>}
          <p className="text-sm text-muted">
            {said.reason(recall.reason)} · {moment(recall.started_at, lang)}
          </p>
          <p className="text-sm">
            {recall.lots
              .map((lot) => `${(lang === 'zh' ? lot.product_zh : lot.product_en) ?? ''} ${lot.code}`)
              .join(' · ')}
          </p>
          {recall.response && (
            <p className="text-sm">{said.answered(said.responses[recall.response] ?? '')}</p>
          )}
          {recall.status === 'started' && recall.state === 'to_ship' && (
            <p className="text-sm">{said.notSent}</p>
          )}
          {recall.status === 'started' && recall.state !== 'to_ship' && mayAnswer && (
            <>
              <p className="mt-3 text-sm font-semibold">{recall.response ? said.again : said.ask}</p>
              <div className="mt-2 flex flex-wrap gap-3">
                {ANSWERS.map((response) => (
                  <button
                    key={response}
                    className="btn-quiet"
                    disabled={answer.isPending}
                    onClick={() => answer.mutate({ id: recall.id, response })}
                  >
                    {said.responses[response]}
                  </button>
                ))}
              </div>
            </>
          )}
          <Problem error={answer.error} />
        </Card>
      ))}
    </>
  )
}
