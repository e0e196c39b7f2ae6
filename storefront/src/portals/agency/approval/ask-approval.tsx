import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiError } from '../../shared/api'
import { useAttempt } from '../../shared/keep'
import { Problem } from '../../shared/ui'
import { useApproval } from './use-approval'

/** Where an order is refused because it has to be approved first: the way to ask for the same rows. */
export function AskApproval({ error, body, onAsked }: { error: unknown; body: object; onAsked: () => void }) {
  const { api, told, words } = useApproval()
  const client = useQueryClient()
  const navigate = useNavigate()
  const attempt = useAttempt('ask-approval')
  const ask = useMutation({
    mutationFn: () =>
      attempt.once((idempotency_key) =>
        api<{ request: { id: string } }>('approvals', { method: 'POST', body: { ...body, idempotency_key } }),
      ),
    onSuccess: async ({ request }) => {
      onAsked()
      await client.invalidateQueries()
      await navigate({ to: '/approvals/$request_id', params: { request_id: request.id } })
    },
  })
  if (!(error instanceof ApiError) || error.code !== 'approval_required') return null
  return (
    <div className="grid gap-3">
      <Problem error={ask.error} />
      <button className="btn-strong justify-self-start" disabled={ask.isPending} onClick={() => ask.mutate()}>
        {ask.isPending ? words.working : told.submit}
      </button>
    </div>
  )
}
