import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { moment, named } from '../../lib/format'
import { usePortal } from '../shared/context'
import { Answer, Title } from '../shared/ui'
import { DeliveryForm } from './delivery-form'
import { DeliveryNote } from './delivery-note'
import type { DeliveryAnswer } from './delivery-types'

/** One delivery at the canteen's door: to be signed for on a phone, or what was signed. */
export function DeliveryPage() {
  const { child_id } = useParams({ strict: false }) as { child_id: string }
  const { api, words, lang, can } = usePortal()
  const said = words.delivery
  const delivery = useQuery({
    queryKey: ['delivery', child_id],
    queryFn: () => api<DeliveryAnswer>(`child-orders/${child_id}`),
  })
  return (
    <Answer query={delivery}>
      {(data) => (
        <>
          <p className="text-sm">
            <Link
              to="/orders/$order_id"
              params={{ order_id: data.child.order_id }}
              className="inline-block min-h-6"
            >
              ← {words.agency.order(data.child.display_id ?? 0)}
            </Link>
          </p>
          <Title>{said.page(data.child.no)}</Title>
          <p className="flex flex-wrap gap-2 text-sm text-muted">
            <span className="chip bg-indigo-soft text-indigo">{said.steps[data.child.status] ?? ''}</span>
            {words.temperature[data.child.temperature_class]}
            {data.child.node && ` · ${named(data.child.node, lang)}`}
            {data.child.delivered_at && ` · ${moment(data.child.delivered_at, lang)}`}
          </p>
          {data.acceptance ? (
            <DeliveryNote child={data.child} acceptance={data.acceptance} />
          ) : data.child.status === 'delivered' && can('acceptance_officer') ? (
            <DeliveryForm child={data.child} limits={data.limits} />
          ) : (
            <p className="card p-5 text-muted">{said.notYet}</p>
          )}
        </>
      )}
    </Answer>
  )
}
