import { nodeClosed } from './refusals'
import { accept, refuse, type Result } from '@pengshui/kernel'
import { zoneNotFitting, zoneUnknown } from '../refusals'
import type { ZoneRow } from './read-stock'
import { sameZone, zoneFull } from './refusals'

export type TransferFacts = {
  from_zone_id: string
  to: ZoneRow | undefined
  temperature_class: string
  /** grams that would arrive */
  weight_g: number
}

/** May goods of this class and weight go into that zone? Pure; the ledger checks what is free under its locks. */
export function checkTransfer({
  from_zone_id,
  to,
  temperature_class,
  weight_g,
}: TransferFacts): Result<void> {
  if (!to) return refuse(zoneUnknown())
  if (to.id === from_zone_id) return refuse(sameZone())
  if (to.node_status !== 'open') return refuse(nodeClosed(to.node_id))
  if (to.temperature_class !== temperature_class)
    return refuse(zoneNotFitting(to.temperature_class, temperature_class))
  const room_g = to.capacity_g - to.used_g
  return weight_g > room_g ? refuse(zoneFull(to.id, room_g)) : accept(undefined)
}
