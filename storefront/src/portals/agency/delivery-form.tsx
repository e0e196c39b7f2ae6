import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../shared/context'
import { useAttempt, useDraft } from '../shared/keep'
import { encoded, PhotoField } from '../shared/photo-field'
import { Card, Field, Problem, Unanswered } from '../shared/ui'
import { DeliveryLot } from './delivery-lot'
import { DeliveryTemperature } from './delivery-temperature'
import type { Delivery, DeliveryAnswer } from './delivery-types'
import { foundLot, foundTemperature, keyOf } from './found'

const NOTE_MAX = 300
/** Five photos over a weak line take their time. */
const UPLOAD_TIMEOUT_MS = 120_000

type Props = { child: Delivery; limits: DeliveryAnswer['limits'] }

/** The canteen signs for what came; a signature cannot be taken back, so it is asked twice. */
export function DeliveryForm({ child, limits }: Props) {
  const { api, words } = usePortal()
  const said = words.delivery
  const client = useQueryClient()
  const { draft, keep, forget } = useDraft(`delivery:${child.id}`, () => ({}))
  const attempt = useAttempt(`delivery:${child.id}`)
  const [photos, setPhotos] = useState<File[]>([])
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState(false)
  const found = child.goods.map((goods) => foundLot(goods, draft))
  const temperature = foundTemperature(draft, limits, child.temperature_class !== 'ambient')
  const all_back = temperature.outside && draft.decision === 'reject'
  const wrong = temperature.faults.length > 0 || found.some(({ faults }) => faults.length > 0)
  const change = (more: Record<string, string>) => {
    keep({ ...draft, ...more })
    attempt.change()
    setAsked(false)
  }
  const sign = useMutation({
    mutationFn: () =>
      attempt.once(async (idempotency_key) =>
        api(`child-orders/${child.id}/acceptance`, {
          method: 'POST',
          timeout_ms: UPLOAD_TIMEOUT_MS,
          body: {
            lots: found
              .filter(({ differs, weight_g }) => differs || weight_g !== undefined)
              .map(({ differs: _d, faults: _f, ...lot }) => lot),
            ...(temperature.body ? { temperature: temperature.body } : {}),
            ...(draft.note?.trim() ? { note: draft.note.trim() } : {}),
            photos: await Promise.all(photos.map(encoded)),
            idempotency_key,
          },
        }),
      ),
    onSuccess: async () => {
      forget()
      await client.invalidateQueries()
    },
    onError: () => setAsked(false),
  })
  const ask = () => {
    setTried(true)
    if (!wrong) setAsked(true)
  }
  return (
    <div className="grid max-w-2xl gap-4">
      <p className="text-sm text-muted">{said.lead}</p>
      <DeliveryTemperature
        limits={limits}
        is_needed={child.temperature_class !== 'ambient'}
        draft={draft}
        outside={temperature.outside}
        faults={tried ? temperature.faults : []}
        onChange={change}
      />
      {child.goods.map((goods, index) => (
        <DeliveryLot
          key={keyOf(goods)}
          goods={goods}
          found={found[index] ?? foundLot(goods, draft)}
          draft={draft}
          tried={tried}
          disabled={all_back}
          onChange={change}
        />
      ))}
      <Card>
        <div className="grid gap-4">
          <PhotoField
            photos={photos}
            onBusy={setBusy}
            onChange={(next) => {
              setPhotos(next)
              attempt.change()
            }}
          />
          <Field label={said.note}>
            <textarea
              rows={2}
              maxLength={NOTE_MAX}
              className="field py-2"
              value={draft.note ?? ''}
              onChange={(event) => change({ note: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      {tried && wrong && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {said.incomplete}
        </p>
      )}
      <Problem error={sign.error} />
      {!sign.isPending && <Unanswered attempt={attempt} />}
      <div className="flex flex-wrap gap-3">
        {asked ? (
          <>
            <button
              className="btn-strong min-h-14 flex-1 text-lg"
              disabled={sign.isPending || busy}
              onClick={() => sign.mutate()}
            >
              {sign.isPending ? words.working : all_back ? said.sureBack : said.sure}
            </button>
            <button className="btn-quiet min-h-14" disabled={sign.isPending} onClick={() => setAsked(false)}>
              {words.cancel}
            </button>
          </>
        ) : (
          <button className="btn-strong min-h-14 flex-1 text-lg" disabled={busy} onClick={ask}>
            {said.button}
          </button>
        )}
      </div>
    </div>
  )
}
