import type { MedusaContainer } from '@medusajs/framework/types'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { RefusalError, systemClock, type BaseUnit } from '@pengshui/kernel'
import { recallLiftedEvent } from '@pengshui/traceability/domain'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { recordTraceEvents } from '@pengshui/traceability/workflows'
import { RECALL_MODULE, type Recall, type RecallService } from '../modules/recall'
import { keepStockWorkflow } from '../workflows/keep-stock'
import { blockReasonOf } from './block-reason'
import { recallGoodsWaiting, recallStatus } from './refusals'

type Ending = { outcome: 'confirmed' | 'unfounded'; conclusion: string; actor_id: string }

/**
 * Ends a recall. `confirmed`: all goods in stock must have been written off before; its lots are closed for good.
 * `unfounded`: what it held goes back to sale and its lots are good again. Repeatable until the last write.
 * Refuses `recall_status` and `recall_goods_waiting`.
 */
export async function closeRecall(container: MedusaContainer, id: string, ending: Ending): Promise<Recall> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const recalls = container.resolve<RecallService>(RECALL_MODULE)
  const recall = await recalls.get(id)
  if (recall.status !== 'started') throw new RefusalError(recallStatus(id, recall.status))
  if (!recall.is_drill) {
    if (ending.outcome === 'confirmed') await endConfirmed(container, knex, recall)
    else await endUnfounded(container, knex, recall, ending)
  }
  const { actor_id, outcome, conclusion } = ending
  return recalls.close(id, { actor_id, at: systemClock(), outcome, conclusion })
}

const changedLots = (knex: Knex, recall_id: string): Promise<string[]> =>
  knex('recall_lot').where({ recall_id, changed_status: true }).orderBy('lot_id').pluck('lot_id')

async function endConfirmed(container: MedusaContainer, knex: Knex, { id }: Recall): Promise<void> {
  const [waiting] = await knex('lot_balance')
    .whereIn('lot_id', knex('recall_lot').where({ recall_id: id }).select('lot_id'))
    .where('on_hand', '>', 0)
    .countDistinct('lot_id as lots')
  if (Number(waiting?.lots) > 0) throw new RefusalError(recallGoodsWaiting(Number(waiting?.lots)))
  await container
    .resolve<TraceabilityService>(TRACEABILITY_MODULE)
    .changeStatus(await changedLots(knex, id), ['recalled'], 'closed')
}

async function endUnfounded(
  container: MedusaContainer,
  knex: Knex,
  recall: Recall,
  { actor_id, conclusion }: Ending,
): Promise<void> {
  const { id } = recall
  const held: { lot_id: string; zone_id: string; quarantined: string }[] = await knex('lot_balance')
    .whereIn('lot_id', knex('recall_lot').where({ recall_id: id }).select('lot_id'))
    .where('blocked_reason', blockReasonOf(recall))
    .orderBy(['lot_id', 'zone_id'])
    .select('lot_id', 'zone_id', 'quarantined')
  for (const { lot_id, zone_id, quarantined } of held) {
    const quantity = Number(quarantined)
    const key = { reason: conclusion, actor_id, idempotency_key: `recall-lifted:${id}:${lot_id}:${zone_id}` }
    if (quantity > 0)
      await keepStockWorkflow(container).run({
        input: { act: 'resolve', lot_id, zone_id, quantity, disposition: 'release', ...key },
      })
    else await container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).unblock(lot_id, zone_id)
  }
  const lots = await changedLots(knex, id)
  await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).changeStatus(lots, ['recalled'], 'active')
  const rows: { id: string; quantity_initial: string; base_unit: BaseUnit }[] = await knex('lot')
    .whereIn('id', lots)
    .orderBy('id')
    .select('id', 'quantity_initial', 'base_unit')
  const goods = rows.map(({ id: lot_id, quantity_initial, base_unit }) => ({
    ...{ lot_id, quantity: Number(quantity_initial), base_unit },
  }))
  if (goods.length === 0) return
  // The moment is of this attempt; the id is of the fact, so a second attempt tells nothing new.
  await recordTraceEvents(container, [recallLiftedEvent({ lots: goods, at: systemClock(), key: id })])
}
