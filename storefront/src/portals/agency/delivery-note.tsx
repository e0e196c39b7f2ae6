import { moment, quantity, yuan } from '../../lib/format'
import { chosenTenant } from '../shared/api'
import { usePortal } from '../shared/context'
import { Card } from '../shared/ui'
import { usePackName } from './delivery-parts'
import type { Delivery, DeliveryAnswer } from './delivery-types'

type Props = { child: Delivery; acceptance: NonNullable<DeliveryAnswer['acceptance']> }

/** What was signed: by whom, when, lot by lot, and the hash by which anybody can check it. */
export function DeliveryNote({ child, acceptance }: Props) {
  const { words, lang } = usePortal()
  const said = words.delivery
  const packName = usePackName()
  const { temperature } = acceptance
  const goodsOf = (lot: (typeof acceptance.lots)[number]) =>
    child.goods.find((one) => one.lot_id === lot.lot_id && one.line_id === lot.line_id)
  const differs = (lot: (typeof acceptance.lots)[number]): [string, number][] =>
    (
      [
        [said.short, lot.short_quantity],
        [said.rejected, lot.rejected_quantity],
        [said.over, lot.over_quantity],
      ] as [string, number][]
    ).filter(([, amount]) => amount > 0)
  return (
    <Card title={said.signed}>
      <p>{said.signedBy(acceptance.officer_name, moment(acceptance.accepted_at, lang))}</p>
      {temperature && (
        <p className={temperature.within_limits ? '' : 'font-semibold text-persimmon'}>
          {said.measured((temperature.value_dc / 10).toFixed(1))}
          {temperature.decision && ` · ${said.decisions[temperature.decision]}：${temperature.reason ?? ''}`}
        </p>
      )}
      <ul className="mt-3 grid gap-3">
        {acceptance.lots.map((lot) => {
          const goods = goodsOf(lot)
          const amount = (base: number) => quantity(base, goods?.base_unit ?? 'piece', lang)
          return (
            <li key={`${lot.line_id}${lot.lot_id}`} className="border-t border-line pt-3">
              <span className="flex flex-wrap justify-between gap-x-3 font-semibold">
                <span>{goods ? packName(goods) : lot.lot_id}</span>
                <span className="tabular-nums">{yuan(lot.accepted_fen)}</span>
              </span>
              <span className="block text-sm text-muted">
                {goods?.lot_code} · {said.accepted} {amount(lot.accepted_quantity)}
              </span>
              {differs(lot).map(([name, base]) => (
                <span key={name} className="block text-sm text-persimmon">
                  {name} {amount(base)} · {said.reasons[lot.reason ?? ''] ?? ''} {lot.note ?? ''}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      {acceptance.photos.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-3">
          {acceptance.photos.map(({ id }, index) => (
            <li key={id}>
              <a
                href={`/api/agency/child-orders/${child.id}/photos/${id}?acting_for=${chosenTenant('agency') ?? ''}`}
                className="inline-block min-h-11 py-2"
              >
                {said.photo(index + 1)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {acceptance.note && <p className="mt-3 text-sm">{acceptance.note}</p>}
      <p className="mt-3 text-xs break-all text-muted">SHA-256 {acceptance.signed_hash}</p>
    </Card>
  )
}
