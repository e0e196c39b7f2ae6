import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Card, Field, Problem } from '../../shared/ui'
import { rowsOf, textOf } from './rows'
import type { ApprovalView } from './types'
import { useApproval } from './use-approval'

const COMMENT_MAX = 500
type Request = ApprovalView['request']

type Answered = { order_id?: string }

/** `onDone` belongs to the act, not to the button: the answer may take the button off the page. */
function useAct(id: string, onDone: (answer: Answered) => void = () => undefined) {
  const { api } = useApproval()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
      api<Answered>(`approvals/${id}/${path}`, { method: 'POST', body: body ?? {} }),
    onSuccess: onDone,
    // Also after a refusal: what is shown may be why it was refused.
    onSettled: () => client.invalidateQueries(),
  })
}

/** The decision, of what is on the screen: another revision since then is refused. */
export function Decide({ request }: { request: Request }) {
  const { told } = useApproval()
  const act = useAct(request.id)
  const [comment, setComment] = useState('')
  const decide = (verdict: string) => {
    const { revision, step } = request
    act.mutate({ path: 'decision', body: { verdict, revision, step, comment: comment.trim() || undefined } })
  }
  const silent = comment.trim() === ''
  return (
    <Card title={told.decide}>
      <Field label={told.comment}>
        <textarea
          className="field min-h-20 py-2"
          maxLength={COMMENT_MAX}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </Field>
      <div className="mt-3 grid gap-3">
        <Problem error={act.error} />
        <div className="flex flex-wrap gap-3">
          <button className="btn-strong" disabled={act.isPending} onClick={() => decide('approve')}>
            {told.approve}
          </button>
          <button className="btn-quiet" disabled={silent || act.isPending} onClick={() => decide('return')}>
            {told.return}
          </button>
          <button className="btn-quiet" disabled={silent || act.isPending} onClick={() => decide('reject')}>
            {told.reject}
          </button>
        </div>
      </div>
    </Card>
  )
}

/** What who asked may do: order what was approved, change it, take it back. */
export function Own({ request, may }: Pick<ApprovalView, 'request' | 'may'>) {
  const { told, words } = useApproval()
  const navigate = useNavigate()
  const act = useAct(
    request.id,
    ({ order_id }) => void (order_id && navigate({ to: '/orders/$order_id', params: { order_id } })),
  )
  const [editing, setEditing] = useState(false)
  const place = () => act.mutate({ path: 'place' })
  return (
    <div className="grid gap-3">
      <Problem error={act.error} />
      <div className="flex flex-wrap gap-3">
        {may.place && (
          <button className="btn-strong" disabled={act.isPending} onClick={place}>
            {act.isPending ? words.working : told.place}
          </button>
        )}
        {may.edit && !editing && (
          <button className="btn-quiet" onClick={() => setEditing(true)}>
            {told.edit}
          </button>
        )}
        {may.withdraw && (
          <button
            className="btn-quiet"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: 'withdraw' })}
          >
            {told.withdraw}
          </button>
        )}
      </div>
      {editing && may.edit && <EditForm request={request} onDone={() => setEditing(false)} />}
    </div>
  )
}

function EditForm({ request, onDone }: { request: Request; onDone: () => void }) {
  const { told, words } = useApproval()
  const act = useAct(request.id, onDone)
  const [text, setText] = useState(() => textOf(request.rows))
  const [note, setNote] = useState(request.note ?? '')
  const lines = rowsOf(text)
  const submit = () => {
    const body = {
      lines,
      note: note.trim() || undefined,
      declaration_id: request.declaration_id ?? undefined,
      declaration_ids: request.declaration_ids.length ? request.declaration_ids : undefined,
    }
    act.mutate({ path: 'edit', body })
  }
  return (
    <Card title={told.editTitle}>
      <p className="mb-3 text-sm text-muted">{told.editLead}</p>
      <div className="grid gap-3">
        <Field label={words.agency.rows} hint={words.agency.pasteHint}>
          <textarea
            className="field min-h-40 py-2 font-mono"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Field label={words.agency.note}>
          <input
            className="field"
            maxLength={COMMENT_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <Problem error={act.error} />
        <div className="flex gap-3">
          <button className="btn-strong" disabled={lines.length === 0 || act.isPending} onClick={submit}>
            {told.submitEdit}
          </button>
          <button className="btn-quiet" onClick={onDone}>
            {words.cancel}
          </button>
        </div>
      </div>
    </Card>
  )
}
