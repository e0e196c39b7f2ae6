import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { checkClaim, type ClaimFault } from '../../lib/claim'
import { deadline } from '../../lib/format'
import type { ClaimKind, Life, LifeLine } from '../../lib/life-types'
import { windowOf, type Window } from '../../lib/order-steps'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { useAttempt, useDraft } from '../shared/keep'
import { encoded, PhotoField } from '../shared/photo-field'
import { Field, Problem, Unanswered } from '../shared/ui'

const REASON_MAX = 500
/** Five photos over a weak line take their time. */
const UPLOAD_TIMEOUT_MS = 120_000

type Props = { line: LifeLine; order: Life['order'] }

export function ClaimForm({ line, order }: Props) {
  const { api, words, lang } = usePortal()
  const said = buyerWords(lang).claim
  const client = useQueryClient()
  const navigate = useNavigate()
  const [now] = useState(() => new Date())
  const kinds = (['damage', 'return'] as const).map((kind) => ({
    kind,
    window: windowOf(line[`${kind}_until`], order.status, now),
  }))
  const open = kinds.filter(({ window }) => window.state === 'open')
  const { draft, keep, forget } = useDraft(`claim:${line.line_id}`, () => ({
    kind: open.length === 1 ? (open[0]?.kind ?? '') : '',
    units: '1',
    reason: '',
  }))
  const attempt = useAttempt(`claim:${line.line_id}`)
  const [photos, setPhotos] = useState<File[]>([])
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const kind: ClaimKind | '' = open.find((one) => one.kind === draft.kind)?.kind ?? ''
  const form = { kind, units: Number(draft.units || Number.NaN), reason: (draft.reason ?? '').trim() }
  const found = checkClaim({ ...form, key: '' }, line.claimable_units, photos.length)
  const faults = tried ? found : []
  const send = useMutation({
    mutationFn: () =>
      attempt.once(async (idempotency_key) =>
        api(`orders/${order.id}/after-sales`, {
          method: 'POST',
          timeout_ms: UPLOAD_TIMEOUT_MS,
          body: {
            ...form,
            line_id: line.line_id,
            idempotency_key,
            photos: await Promise.all(photos.map(encoded)),
          },
        }),
      ),
    onSuccess: async () => {
      forget()
      await client.invalidateQueries()
      await navigate({ to: '/orders/$order_id', params: { order_id: order.id } })
    },
  })
  const change = (more: Record<string, string>) => {
    keep({ ...draft, ...more })
    attempt.change()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (found.length === 0) send.mutate()
  }
  const fault = (name: ClaimFault, text: string): string | undefined =>
    faults.includes(name) ? text : undefined
  return (
    <form onSubmit={submit} className="card grid max-w-2xl gap-5 p-5" noValidate>
      <fieldset>
        <legend className="mb-1 text-sm font-semibold">{said.kind}</legend>
        {faults.includes('kind') && (
          <p role="alert" className="mb-1 text-sm text-persimmon">
            {said.missingKind}
          </p>
        )}
        <div className="grid gap-2 sm:grid-cols-2">
          {kinds.map((one) => (
            <label
              key={one.kind}
              className="card flex min-h-11 cursor-pointer gap-3 p-3 has-[:checked]:border-indigo has-[:checked]:bg-indigo-soft has-[:disabled]:opacity-70"
            >
              <input
                type="radio"
                name="kind"
                checked={kind === one.kind}
                disabled={one.window.state !== 'open'}
                onChange={() => change({ kind: one.kind })}
              />
              <span>
                <span className="block font-semibold">{said.kinds[one.kind]}</span>
                <span className="block text-xs text-muted">{said.kindHints[one.kind]}</span>
                <WindowWords window={one.window} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label={said.units}
        hint={said.unitsHint(line.claimable_units)}
        error={fault('units', said.badUnits(line.claimable_units))}
      >
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={line.claimable_units}
          className="field !w-24"
          value={draft.units ?? ''}
          onChange={(event) => change({ units: event.target.value })}
        />
      </Field>
      <Field label={said.reason} hint={said.reasonHint} error={fault('reason', said.missingReason)}>
        <textarea
          rows={3}
          maxLength={REASON_MAX}
          className="field py-2"
          value={draft.reason ?? ''}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </Field>
      <PhotoField
        photos={photos}
        error={fault('photos', words.codes.photo_missing ?? '')}
        onBusy={setBusy}
        onChange={(next) => {
          setPhotos(next)
          attempt.change()
        }}
      />
      <Problem error={send.error} />
      {!send.isPending && <Unanswered attempt={attempt} />}
      <button className="btn-strong justify-self-start" disabled={busy || send.isPending || send.isSuccess}>
        {send.isPending ? words.working : said.submit}
      </button>
    </form>
  )
}

/** Until when, or why not. */
function WindowWords({ window }: { window: Window }) {
  const { lang } = usePortal()
  const said = buyerWords(lang).claim
  const text =
    'until' in window
      ? window.state === 'open'
        ? said.until(deadline(window.until, lang))
        : said.closed
      : window.state === 'excluded'
        ? said.noReturn
        : said.notYet
  return (
    <span className={`block text-sm ${window.state === 'open' ? 'text-leaf' : 'text-muted'}`}>{text}</span>
  )
}
