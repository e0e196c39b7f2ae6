import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Card, Field } from '../shared/ui'
import type { DeliveryAnswer } from './delivery-types'
import type { TemperatureFault } from './found'

const REASON_MAX = 300

type Props = {
  limits: DeliveryAnswer['limits']
  is_needed: boolean
  draft: Draft
  outside: boolean
  faults: TemperatureFault[]
  onChange: (more: Draft) => void
}

/** The temperature on arrival; outside the limits of the class the officer decides, and says why. */
export function DeliveryTemperature({ limits, is_needed, draft, outside, faults, onChange }: Props) {
  const { words } = usePortal()
  const said = words.delivery
  const range = said.limits(limits?.min_c ?? null, limits?.max_c ?? null)
  return (
    <Card title={said.temperature}>
      <div className="grid gap-3">
        <Field
          label={is_needed ? said.degrees : said.degreesOptional}
          hint={range}
          error={faults.includes('value') ? said.badDegrees : undefined}
        >
          <input
            type="number"
            inputMode="decimal"
            step={0.1}
            className="field !h-14 !w-40 text-xl"
            value={draft.temperature ?? ''}
            onChange={(event) => onChange({ temperature: event.target.value })}
          />
        </Field>
        {outside && (
          <fieldset className="grid gap-3 rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
            <legend className="float-left mb-2 font-semibold">{said.outside}</legend>
            {(['accept', 'reject'] as const).map((decision) => (
              <label key={decision} className="flex min-h-11 items-center gap-3">
                <input
                  type="radio"
                  name="decision"
                  className="size-5"
                  checked={draft.decision === decision}
                  onChange={() => onChange({ decision })}
                />
                {said.decisions[decision]}
              </label>
            ))}
            {faults.includes('decision') && (
              <p role="alert" className="text-sm text-persimmon">
                {said.badDecision}
              </p>
            )}
            <Field label={said.why} error={faults.includes('reason') ? said.badWhy : undefined}>
              <input
                className="field"
                maxLength={REASON_MAX}
                value={draft.temperatureReason ?? ''}
                onChange={(event) => onChange({ temperatureReason: event.target.value })}
              />
            </Field>
          </fieldset>
        )}
      </div>
    </Card>
  )
}
