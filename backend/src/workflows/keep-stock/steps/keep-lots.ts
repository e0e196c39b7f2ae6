import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { systemClock } from '@pengshui/kernel'

type Act = { reason: string; actor_id: string; idempotency_key: string }
type OfLot = Act & { lot_id: string; zone_id: string }

/** What a storekeeper does with lots where they are. */
export type KeepStockInput =
  | (OfLot & { act: 'block' })
  | (OfLot & { act: 'scrap'; quantity: number })
  | (OfLot & { act: 'resolve'; quantity: number; disposition: 'release' | 'scrap' })
  | (Act & { act: 'count'; zone_id: string; rows: { lot_id: string; counted: number }[] })

export type KeptStock = { act_key: string; shortages: number; count_id: string | null }

const KEY_PREFIXES = { block: 'block', scrap: 'scrap', resolve: 'quarantine', count: 'count' } as const

/** WRITE of one act, once per key; the ledger checks what is there under its locks. */
export const keepLotsStep = createStep('keep-lots', async (input: KeepStockInput, { container }) => {
  const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const act_key = `${KEY_PREFIXES[input.act]}:${input.idempotency_key}`
  const how = { occurred_at: systemClock(), act_key, idempotency_key: act_key }
  const kept: KeptStock = { act_key, shortages: 0, count_id: null }
  switch (input.act) {
    case 'block': {
      const { lot_id, zone_id, reason, actor_id } = input
      const by = { reason, actor_id, act_key, occurred_at: how.occurred_at }
      kept.shortages = (await ledger.block(lot_id, zone_id, 'quarantine', by)).length
      break
    }
    case 'scrap': {
      const { lot_id, zone_id, quantity, reason, actor_id } = input
      await ledger.scrap([{ lot_id, zone_id, quantity, reason, actor_id, ...how }])
      break
    }
    case 'resolve': {
      const { lot_id, zone_id, quantity, disposition, reason, actor_id } = input
      await ledger.resolveQuarantine({ lot_id, zone_id, quantity, disposition, reason, actor_id, ...how })
      break
    }
    case 'count': {
      const { zone_id, rows, reason, actor_id } = input
      const { count_id, shortages } = await ledger.count({ zone_id, rows, reason, actor_id, ...how })
      kept.shortages = shortages.length
      kept.count_id = count_id
      break
    }
  }
  return new StepResponse(kept)
})
