import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { lotNotInZone } from '@pengshui/cold-chain/refusals'
import { orThrow, RefusalError, systemClock, type BaseUnit } from '@pengshui/kernel'
import { checkTransfer } from '../../../stock/check-transfer'
import { readZones, type ZoneRow } from '../../../stock/read-stock'
import { UNIT_WEIGHT_SQL } from '../../../stock/stock-sql'

export type MoveStockInput = {
  lot_id: string
  from_zone_id: string
  to_zone_id: string
  quantity: number
  reason: string
  actor_id: string
  idempotency_key: string
}

type Place = { id: string; name_zh: string; name_en: string }
export type Moved = {
  transfer_id: string
  at: Date
  from: Place
  to: Place
  lot: { lot_id: string; quantity: number; base_unit: BaseUnit }
}

const placeOf = (zone: ZoneRow): Place => ({
  id: zone.node_id,
  name_zh: zone.node_name_zh,
  name_en: zone.node_name_en,
})

/** READ, DECIDE (class, room, open node) and WRITE of one transfer; the ledger checks what is free under its locks. */
export const moveLotsStep = createStep('move-lots', async (input: MoveStockInput, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { lot_id, from_zone_id, to_zone_id, quantity, reason, actor_id, idempotency_key } = input
  const balance = await knex('lot_balance').where({ lot_id, zone_id: from_zone_id }).first()
  if (!balance) throw new RefusalError(lotNotInZone(lot_id, from_zone_id))
  const transfer_id = `transfer:${idempotency_key}`
  const known = await knex('stock_movement')
    .where({ idempotency_key: `${transfer_id}:out` })
    .first('occurred_at')
  const zones = await readZones(knex)
  const [from, to] = [from_zone_id, to_zone_id].map((id) => zones.find((zone) => zone.id === id))
  const weight = await knex.raw(UNIT_WEIGHT_SQL, { product_id: balance.product_id })
  const weight_g = Math.ceil(quantity * Number(weight.rows[0].grams))
  if (!known)
    orThrow(checkTransfer({ from_zone_id, to, temperature_class: balance.temperature_class, weight_g }))
  if (!from || !to) throw new Error(`Zone ${from_zone_id} or ${to_zone_id} is gone`)
  const at: Date = known?.occurred_at ?? systemClock()
  await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).transfer({
    ...{ lot_id, from_zone_id, quantity, reason, actor_id },
    to: { zone_id: to.id, node_id: to.node_id, temperature_class: to.temperature_class },
    occurred_at: at,
    idempotency_key: transfer_id,
  })
  const lot = { lot_id, quantity, base_unit: balance.base_unit as BaseUnit }
  const moved: Moved = { transfer_id, at, from: placeOf(from), to: placeOf(to), lot }
  return new StepResponse(moved)
})
