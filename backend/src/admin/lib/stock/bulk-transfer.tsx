import { Input, Label, Text } from '@medusajs/ui'
import { call, Choice, newKey, useWords } from '@pengshui/kernel/admin'
import { useRef, useState } from 'react'
import { Bulk } from '../bulk'
import { keyOf, type StockRow, type Zone } from './types'
import { WORDS } from './words'
import { useZoneOptions } from './zone-options'

type Props = { chosen: ReadonlyMap<string, StockRow>; zones: Zone[]; onDone: (keys: string[]) => void }

/** Moves all that is free of the chosen lots into one zone, line by line; a line pressed again keeps its key. */
export function BulkTransfer({ chosen, zones, onDone }: Props) {
  const words = useWords(WORDS)
  const optionsOf = useZoneOptions(zones)
  const [to_zone_id, setZone] = useState('')
  const [reason, setReason] = useState('')
  const keys = useRef(new Map<string, string>())
  const rows = [...chosen.values()]
  const classes = new Set(rows.map(({ temperature_class }) => temperature_class))
  const [temperature_class] = classes
  if (!temperature_class) return null
  if (classes.size > 1)
    return (
      <Text size="small" role="alert" className="px-6 py-3">
        {words.mixed}
      </Text>
    )
  const move = ({ key }: { key: string }) => {
    const row = chosen.get(key)
    if (!row) return Promise.resolve()
    const name = `${key}>${to_zone_id}`
    const idempotency_key = keys.current.get(name) ?? newKey()
    keys.current.set(name, idempotency_key)
    const { lot_id, zone_id: from_zone_id, free: quantity } = row
    const body = { lot_id, from_zone_id, to_zone_id, quantity, reason, idempotency_key }
    return call('stock/transfers', { method: 'POST', body })
  }
  const ready = to_zone_id !== '' && reason.trim() !== ''
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 px-6 pt-3">
        <Choice
          name={words.to}
          value={to_zone_id}
          options={optionsOf(temperature_class)}
          onChange={setZone}
        />
        <Label htmlFor="bulk-reason">{words.reason}</Label>
        <Input
          id="bulk-reason"
          size="small"
          maxLength={100}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </div>
      <Bulk
        items={
          ready ? rows.map((row) => ({ key: keyOf(row), name: `${row.lot_code} ${row.zone_code}` })) : []
        }
        label={words.bulkTitle(rows.length)}
        progress={words.bulkProgress}
        failures={words.bulkFailures}
        act={move}
        onDone={onDone}
      />
    </div>
  )
}
