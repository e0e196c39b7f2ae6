import { day, quantity } from '../../lib/format'
import { usePortal } from '../shared/context'
import type { Draft } from '../shared/keep'
import { Card, Field } from '../shared/ui'
import { useAmount, usePackName } from './delivery-parts'
import { REASONS, type Goods } from './delivery-types'
import { hasTwoUnits, inOtherUnit, keyOf, scaleOf, type foundLot } from './found'

const NOTE_MAX = 300

type Props = {
  goods: Goods
  found: ReturnType<typeof foundLot>
  draft: Draft
  tried: boolean
  disabled: boolean
  onChange: (more: Draft) => void
}

/** One lot at the door: what came, what goes back, and why. Everything is as it was sent until somebody says other. */
export function DeliveryLot({ goods, found, draft, tried, disabled, onChange }: Props) {
  const { words, lang } = usePortal()
  const said = words.delivery
  const amount = useAmount()
  const packName = usePackName()
  const key = keyOf(goods)
  const scale = scaleOf(goods, draft)
  const [pack, inPack] = [said.pack, goods.base_unit === 'g' ? said.kilogram : said.piece]
  const isByPack = scale === goods.unit_quantity
  const unit = isByPack ? pack : inPack
  const name = `${packName(goods)} ${goods.lot_code}`
  const number = (
    field: string,
    label: string,
    fallback: string,
    error?: string,
    step = scale === 1000 ? 0.001 : 1,
  ) => (
    <Field label={label} error={error}>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        step={step}
        disabled={disabled}
        aria-label={`${name} ${label}`}
        className="field !h-14 text-xl"
        value={draft[`${field}:${key}`] ?? fallback}
        onChange={(event) => onChange({ [`${field}:${key}`]: event.target.value })}
      />
    </Field>
  )
  const fault = (what: (typeof found.faults)[number], text: string) =>
    tried && found.faults.includes(what) ? text : undefined
  return (
    <Card title={packName(goods)}>
      <p className="mb-3 text-sm text-muted">
        {said.sent} {amount(goods)} · {goods.lot_code} · {words.agency.expires} {day(goods.expires_on, lang)}
      </p>
      <div className="grid grid-cols-2 gap-3">
        {number(
          'come',
          said.received(unit),
          String(goods.quantity / scale),
          fault('received', said.badReceived),
        )}
        {number('back', said.sendBack(unit), '0', fault('rejected', said.badRejected))}
        {number('kg', said.weighed, '', fault('weight', said.badWeight), 0.001)}
        {hasTwoUnits(goods) && (
          <button
            type="button"
            className="btn-quiet min-h-14 self-end"
            aria-label={`${name} ${said.countBy(isByPack ? inPack : pack)}`}
            disabled={disabled}
            onClick={() => onChange(inOtherUnit(goods, draft))}
          >
            {said.countBy(isByPack ? inPack : pack)}
          </button>
        )}
      </div>
      {found.differs && !disabled && (
        <div className="mt-3 grid gap-3 rounded-xl bg-warn-soft p-4">
          <p className="text-sm" role="status">
            {said.differs(
              quantity(Math.max(0, goods.quantity - (found.received_quantity || 0)), goods.base_unit, lang),
              quantity(found.rejected_quantity || 0, goods.base_unit, lang),
            )}
          </p>
          <Field label={said.reason} error={fault('reason', said.badReason)}>
            <select
              className="field !h-14"
              aria-label={`${name} ${said.reason}`}
              value={draft[`why:${key}`] ?? ''}
              onChange={(event) => onChange({ [`why:${key}`]: event.target.value })}
            >
              <option value="">{said.choose}</option>
              {REASONS.map((one) => (
                <option key={one} value={one}>
                  {said.reasons[one]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={said.lotNote}>
            <input
              className="field"
              maxLength={NOTE_MAX}
              value={draft[`note:${key}`] ?? ''}
              onChange={(event) => onChange({ [`note:${key}`]: event.target.value })}
            />
          </Field>
        </div>
      )}
    </Card>
  )
}
