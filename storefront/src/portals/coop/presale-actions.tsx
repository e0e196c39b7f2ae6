import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { usePortal } from '../shared/context'
import { Card, Field, Good, Problem } from '../shared/ui'
import { amountInput, baseQuantity, formDraft } from './form'
import { fieldErrors, isAtField, REASON_MAX, REASON_MIN } from './presale-words'
import type { PresaleDetail } from './types'

type Action = 'forecast' | 'withdraw' | 'close'
type Asked = { action: Action; body: { reason: string; forecast_quantity?: number } }

/** What its seller may still do with a presale, by how far it has come. */
const ACTIONS: Record<string, Action[]> = { proposed: ['forecast', 'withdraw'], open: ['forecast', 'close'] }

export function PresaleActions({ presale }: { presale: PresaleDetail }) {
  const { api, words } = usePortal()
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: ({ action, body }: Asked) =>
      api(`presales/${presale.id}/${action}`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(),
  })
  const actions = ACTIONS[presale.status] ?? []
  return (
    <>
      {act.isSuccess && <Good>{words.coop.presale.acted}</Good>}
      {actions.length > 0 && (
        <div className="grid items-start gap-5 md:grid-cols-2">
          {actions.map((action) => (
            <ActionCard
              key={action}
              action={action}
              presale={presale}
              busy={act.isPending}
              error={act.variables?.action === action ? act.error : null}
              onAct={(body) => act.mutate({ action, body })}
            />
          ))}
        </div>
      )}
    </>
  )
}

type Props = {
  action: Action
  presale: PresaleDetail
  busy: boolean
  error: unknown
  onAct: (body: Asked['body']) => void
}

/** What cannot be taken back is asked twice; a forecast can be made anew. */
function ActionCard({ action, presale, busy, error, onAct }: Props) {
  const { words } = usePortal()
  const said = words.coop.presale
  const unit = presale.base_unit ?? 'g'
  const [asked, setAsked] = useState<Asked['body'] | null>(null)
  const errorAt = fieldErrors(error, words)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = formDraft(event.currentTarget)
    const reason = typed.reason ?? ''
    if (action !== 'forecast') return setAsked({ reason })
    onAct({ reason, forecast_quantity: baseQuantity(typed.forecast_quantity ?? '', unit) })
  }
  return (
    <Card title={said.actions[action]}>
      <p className="mb-3 text-sm text-muted">{said.actionLeads[action]}</p>
      <form onSubmit={submit} onChange={() => setAsked(null)} className="grid gap-3">
        {action === 'forecast' && (
          <Field
            label={unit === 'g' ? said.forecastKg : said.forecastPieces}
            error={errorAt('forecast_quantity')}
          >
            <input
              className="field"
              name="forecast_quantity"
              required
              {...amountInput(unit)}
              min={0}
              defaultValue={unit === 'g' ? presale.forecast_quantity / 1000 : presale.forecast_quantity}
            />
          </Field>
        )}
        <Field label={said.reason} error={errorAt('reason')}>
          <input className="field" name="reason" required minLength={REASON_MIN} maxLength={REASON_MAX} />
        </Field>
        {!isAtField(error) && <Problem error={error} />}
        <div className="flex flex-wrap gap-3">
          {asked ? (
            <>
              <button
                type="button"
                className="btn bg-persimmon text-on-strong"
                disabled={busy}
                onClick={() => onAct(asked)}
              >
                {said.actionSure[action]}
              </button>
              <button type="button" className="btn-quiet" disabled={busy} onClick={() => setAsked(null)}>
                {words.cancel}
              </button>
            </>
          ) : (
            <button className={action === 'forecast' ? 'btn-strong' : 'btn-quiet'} disabled={busy}>
              {said.actions[action]}
            </button>
          )}
        </div>
      </form>
    </Card>
  )
}
