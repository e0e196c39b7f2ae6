import {
  ActionForm,
  amount,
  call,
  Facts,
  named,
  newKey,
  Nothing,
  useLang,
  useWords,
  type Field,
} from '@pengshui/kernel/admin'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Movements } from './movements'
import type { StockRow, Zone } from './types'
import { WORDS } from './words'
import { useZoneOptions } from './zone-options'

type Props = { row: StockRow; zones: Zone[]; onDone: () => void }

/** What a room holds of a lot, what can be done with it, and its entries. */
export function LotPanel({ row, zones, onDone }: Props) {
  const words = useWords(WORDS)
  const lang = useLang()
  const of = (base: number) => amount(base, row.base_unit, lang)
  return (
    <>
      <Facts
        rows={[
          [words.product, named(row, lang)],
          [
            words.zone,
            `${named({ name_zh: row.node_name_zh, name_en: row.node_name_en }, lang)} ${row.zone_code}`,
          ],
          [
            words.traceCode,
            <Link key="trace" className="text-ui-fg-base underline" to={`/lots?q=${row.lot_code}`}>
              {row.trace_code}
            </Link>,
          ],
          [words.onHand, of(row.on_hand)],
          [words.held, of(row.held)],
          [
            words.quarantined,
            row.blocked_reason ? `${of(row.quarantined)} · ${words.blocked}` : of(row.quarantined),
          ],
          [words.free, of(row.free)],
          [words.expires, `${row.expires_on} (${words.days(row.days_left)})`],
        ]}
      />
      <Acts row={row} zones={zones} onDone={onDone} />
      <Movements lot_id={row.lot_id} zone_id={row.zone_id} base_unit={row.base_unit} />
    </>
  )
}

function Acts({ row, zones, onDone }: Props) {
  const words = useWords(WORDS)
  const options = useZoneOptions(zones)(row.temperature_class, row.zone_id)
  // One key for as long as the panel is open: pressing twice enters once.
  const [key] = useState(newKey)
  const { lot_id, zone_id, base_unit, free, quarantined } = row
  const reason: Field = { name: 'reason', label: words.reason, kind: 'text' }
  const amountOf = (max: number): Field => ({
    ...{ name: 'quantity', label: words.quantity, kind: 'amount', unit: base_unit, max },
  })
  const post = (path: string, more: object) => (values: object) =>
    call(`stock/${path}`, { method: 'POST', body: { lot_id, idempotency_key: key, ...more, ...values } })
  const common = { done: words.done, onDone }
  return (
    <>
      {free > 0 && options.length === 0 && <Nothing>{words.noZone}</Nothing>}
      {free > 0 && options.length > 0 && (
        <ActionForm
          {...common}
          title={words.transferTitle}
          fields={[
            { name: 'to_zone_id', label: words.to, kind: 'choice', options, initial: options[0]?.[0] },
            amountOf(free),
            reason,
          ]}
          submit={words.transfer}
          act={post('transfers', { from_zone_id: zone_id })}
        />
      )}
      {quarantined > 0 && (
        <ActionForm
          {...common}
          title={words.releaseTitle}
          fields={[
            {
              ...{ name: 'disposition', label: words.outcome, kind: 'choice', initial: 'release' },
              options: Object.entries(words.outcomes),
            },
            amountOf(quarantined),
            reason,
          ]}
          submit={words.release}
          sure={words.releaseSure}
          act={post('quarantine/release', { zone_id })}
        />
      )}
      {!row.blocked_reason && (
        <ActionForm
          {...common}
          title={words.quarantineTitle}
          fields={[reason]}
          submit={words.quarantine}
          sure={words.quarantineSure}
          grave
          act={post('quarantine', { zone_id })}
        />
      )}
      {free > 0 && (
        <ActionForm
          {...common}
          title={words.scrapTitle}
          fields={[amountOf(free), reason]}
          submit={words.scrap}
          sure={words.scrapSure}
          grave
          act={post('scrap', { zone_id })}
        />
      )}
    </>
  )
}
