import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { moment, yuan } from '../../../lib/format'
import { Answer, Table, Title } from '../../shared/ui'
import { Decide, Own } from './act'
import { StatusChip } from './approval-list'
import { ChangesCard } from './changes'
import { History, Steps } from './steps'
import type { ApprovalView } from './types'
import { useApproval } from './use-approval'

export function ApprovalPage() {
  const { request_id } = useParams({ strict: false }) as { request_id: string }
  const { api } = useApproval()
  const approval = useQuery({
    queryKey: ['approval', request_id],
    queryFn: () => api<ApprovalView>(`approvals/${request_id}`),
  })
  return <Answer query={approval}>{(data) => <Approval {...data} />}</Answer>
}

const ADDRESS = ['province', 'city', 'address_1', 'address_2', 'last_name', 'phone'] as const

/** What is asked for and what changed, before the buttons that agree to it. */
function Approval(view: ApprovalView) {
  const { told, words, lang, productOf } = useApproval()
  const { request, steps, history, changes, may } = view
  return (
    <>
      <Title>{told.request(told.kind[request.kind] ?? request.kind, yuan(request.total_fen))}</Title>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <StatusChip status={request.status} />
        {told.by(request.requester ?? '—')} · {moment(request.created_at, lang)} ·{' '}
        {told.revision(request.revision)}
        {request.order_id && (
          <Link to="/orders/$order_id" params={{ order_id: request.order_id }}>
            {told.toOrder}
          </Link>
        )}
      </p>
      {changes && <ChangesCard changes={changes} />}
      <Table
        name={told.rows}
        stacked
        head={[words.agency.product, words.agency.units, told.unitPrice, words.agency.amount]}
      >
        {request.lines.map((line) => (
          <tr key={line.variant_id}>
            <td>{productOf(line)}</td>
            <td>{line.units}</td>
            <td>{yuan(line.unit_price_fen)}</td>
            <td>{yuan(line.amount_fen)}</td>
          </tr>
        ))}
      </Table>
      <div className="grid gap-1 text-sm">
        <p className="text-right">
          {told.delivery} {yuan(request.delivery_fen)} ·{' '}
          <span className="text-lg font-bold text-persimmon">
            {words.agency.total} {yuan(request.total_fen)}
          </span>
        </p>
        <p className="text-muted">
          {told.address}:{' '}
          {ADDRESS.map((field) => request.address?.[field])
            .filter(Boolean)
            .join(' ')}
        </p>
        {request.note && (
          <p className="text-muted">
            {words.agency.note}: {request.note}
          </p>
        )}
      </div>
      {may.decide && <Decide request={request} />}
      {(may.edit || may.place || may.withdraw) && <Own request={request} may={may} />}
      <div className="grid gap-5 md:grid-cols-2">
        <Steps steps={steps} request={request} />
        <History history={history} />
      </div>
    </>
  )
}
