import { day, moment } from '../../../lib/format'
import { Card } from '../../shared/ui'
import type { ApprovalEvent, ApprovalStepView, ApprovalView } from './types'
import { useApproval } from './use-approval'

/** Every step with who decides it, who did, and when. */
export function Steps({ steps, request }: Pick<ApprovalView, 'steps' | 'request'>) {
  const { told, lang } = useApproval()
  const stateOf = ({ step, decision, decided_by }: ApprovalStepView): string => {
    if (decision) {
      const when = moment(decision.decided_at, lang)
      return decision.verdict === 'approve'
        ? told.decided(decided_by ?? '—', when)
        : `${decided_by ?? '—'} ${told.event[decision.verdict] ?? ''} · ${when}`
    }
    return request.status === 'pending' && step === request.step ? told.stepWaits : told.stepLater
  }
  return (
    <Card title={told.steps}>
      <ol className="grid gap-3 text-sm">
        {steps.map((one) => (
          <li key={one.step} className="border-l-4 border-line pl-3">
            <p className="font-semibold">
              {one.step}. {one.name}
            </p>
            <p className="text-muted">
              {one.member ?? (one.role ? (told.role[one.role] ?? one.role) : '')} · {stateOf(one)}
            </p>
            {one.delegate && (
              <p className="text-muted">
                {told.delegate(
                  one.delegate.member ?? '—',
                  day(one.delegate.from, lang),
                  day(one.delegate.to, lang),
                )}
              </p>
            )}
            {one.decision?.comment && <p>{one.decision.comment}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

export function History({ history }: { history: ApprovalEvent[] }) {
  const { told, lang } = useApproval()
  return (
    <Card title={told.history}>
      <ol className="grid gap-2 text-sm">
        {history.map((one) => (
          <li key={one.id}>
            <span className="text-muted">{moment(one.occurred_at, lang)}</span> {one.actor ?? told.system}{' '}
            {told.event[one.kind] ?? one.kind}
            {one.comment && <span className="block text-muted">{one.comment}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
