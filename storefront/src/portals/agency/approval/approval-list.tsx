import { Link } from '@tanstack/react-router'
import { moment, yuan } from '../../../lib/format'
import type { ApprovalRow } from './types'
import { useApproval } from './use-approval'

const TONES: Record<string, string> = {
  pending: 'bg-indigo-soft text-indigo',
  approved: 'bg-leaf-soft text-leaf',
  placed: 'bg-leaf-soft text-leaf',
}

export const StatusChip = ({ status }: { status: string }) => {
  const { told } = useApproval()
  return (
    <span className={`chip ${TONES[status] ?? 'bg-warn-soft text-persimmon'}`}>
      {told.status[status] ?? status}
    </span>
  )
}

export function ApprovalList({ requests }: { requests: ApprovalRow[] }) {
  const { told, words, lang } = useApproval()
  return (
    <ul className="grid gap-3">
      {requests.map((one) => (
        <li key={one.id} className="card relative p-4 hover:border-indigo">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <Link
              to="/approvals/$request_id"
              params={{ request_id: one.id }}
              className="font-semibold after:absolute after:inset-0"
            >
              {told.kind[one.kind] ?? one.kind} · {words.agency.lines(one.line_count)}
            </Link>
            <span className="font-bold text-persimmon">{yuan(one.total_fen)}</span>
          </div>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
            <StatusChip status={one.status} />
            {one.status === 'pending' && told.stepOf(one.step, one.step_count, one.step_name)}
            {(one.reminded_at ?? one.escalated_at) && (
              <span className="chip bg-warn-soft text-persimmon">{told.overdue}</span>
            )}
            <span>
              {told.by(one.requester ?? '—')} · {moment(one.created_at, lang)}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
