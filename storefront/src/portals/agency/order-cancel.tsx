import { useState } from 'react'
import { namedOr } from '../../lib/format'
import type { Life } from '../../lib/life-types'
import { buyerWords } from '../../words/buyer'
import { usePortal } from '../shared/context'
import { Card, Field } from '../shared/ui'
import type { Change } from './types'

const WHOLE = ''

type Props = { life: Life; busy: boolean; onAsk: (change: Change) => void }

/** Gives back some units or the whole order while nothing has left; asked twice, for it cannot be undone. */
export function CancelCard({ life, busy, onAsk }: Props) {
  const { lang, words } = usePortal()
  const said = buyerWords(lang).cancel
  const lines = life.lines.filter(({ can_cancel_units }) => can_cancel_units > 0)
  const [line_id, setLine] = useState(WHOLE)
  const [units, setUnits] = useState(1)
  const [asked, setAsked] = useState(false)
  const line = lines.find((one) => one.line_id === line_id)
  const max = line?.can_cancel_units ?? 1
  const wrong = line !== undefined && (!Number.isInteger(units) || units < 1 || units > max)
  const go = () => {
    setAsked(false)
    if (!line) return onAsk({ path: 'cancel', body: {}, done: 'cancelled' })
    setLine(WHOLE)
    onAsk({ path: `lines/${line.line_id}/cancel`, body: { units }, done: 'line_cancelled' })
  }
  return (
    <Card title={said.open}>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={said.what}>
          <select
            className="field"
            value={line?.line_id ?? WHOLE}
            onChange={(event) => {
              setLine(event.target.value)
              setUnits(1)
              setAsked(false)
            }}
          >
            <option value={WHOLE}>{said.whole}</option>
            {lines.map((one) => (
              <option key={one.line_id} value={one.line_id}>
                {namedOr(one, lang)}
              </option>
            ))}
          </select>
        </Field>
        {line && (
          <Field label={said.lineUnits} hint={said.lineLead(max)}>
            <input
              type="number"
              inputMode="numeric"
              min={1}
              max={max}
              className="field"
              value={Number.isNaN(units) ? '' : units}
              onChange={(event) => {
                setUnits(event.target.value === '' ? Number.NaN : Number(event.target.value))
                setAsked(false)
              }}
            />
          </Field>
        )}
      </div>
      <div className="mt-3 flex flex-wrap gap-3">
        {asked ? (
          <>
            <button className="btn bg-persimmon text-on-strong" disabled={busy || wrong} onClick={go}>
              {line ? said.lineConfirm : said.confirm}
            </button>
            <button className="btn-quiet" disabled={busy} onClick={() => setAsked(false)}>
              {words.cancel}
            </button>
          </>
        ) : (
          <button className="btn-quiet" disabled={busy || wrong} onClick={() => setAsked(true)}>
            {line ? said.lineOpen : said.open}
          </button>
        )}
      </div>
    </Card>
  )
}
