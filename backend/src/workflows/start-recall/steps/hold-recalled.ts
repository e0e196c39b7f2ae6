import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { systemClock } from '@pengshui/kernel'
import { EPCIS_MODULE, type EpcisService } from '@pengshui/traceability/modules/epcis'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { RECALL_MODULE, type Recall, type RecallService } from '../../../modules/recall'
import { reachedBy } from '../../../recall-scope/read-scope'
import { blockReasonOf } from '../../../recalls/block-reason'

export type Reached = { recall_id: string; reason: string; is_drill: boolean; seeds: string[]; ids: string[] }

/** WRITE: no lot of the recall is sold any more, wherever it stands; a drill leaves everything as it is. */
export const holdRecalledStep = createStep('hold-recalled', async (recall: Recall, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { id: recall_id, is_drill } = recall
  const act_key = `recall:${recall_id}`
  const { seeds, ids } = await reachedBy(knex, container.resolve<EpcisService>(EPCIS_MODULE), recall.start)
  const reason = blockReasonOf(recall)
  const reached: Reached = { recall_id, reason, is_drill, seeds, ids }
  if (is_drill) return new StepResponse({ act_key, reached })
  const traceability = container.resolve<TraceabilityService>(TRACEABILITY_MODULE)
  const changed = await traceability.changeStatus(ids, ['active'], 'recalled')
  await container.resolve<RecallService>(RECALL_MODULE).noteChanged(recall_id, changed)
  // Goods that something else keeps from sale stay with that; they are recalled by their lot's status all the same.
  const keys: { lot_id: string; zone_id: string }[] = await knex('lot_balance')
    .whereIn('lot_id', ids)
    .where('on_hand', '>', 0)
    .where((free) => free.whereNull('blocked_reason').orWhere('blocked_reason', reason))
    .orderBy(['lot_id', 'zone_id'])
    .select('lot_id', 'zone_id')
  await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).blockAll(keys, 'recall', {
    ...{ reason, actor_id: recall.started_by ?? recall.opened_by, occurred_at: systemClock(), act_key },
  })
  return new StepResponse({ act_key, reached })
})
