import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../modules/recall'
import { keepStockWorkflow } from '../workflows/keep-stock'
import { recallStatus } from './refusals'

/** Writes off what is in quarantine of a recall's lots, room by room. Refuses `recall_status`; a drill has nothing to write off. */
export async function scrapRecalled(
  container: MedusaContainer,
  id: string,
  by: { reason: string; idempotency_key: string; actor_id: string },
): Promise<{ rooms: number }> {
  const recall = await container.resolve<RecallService>(RECALL_MODULE).get(id)
  if (recall.status !== 'started' || recall.is_drill) throw new RefusalError(recallStatus(id, recall.status))
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const held: { lot_id: string; zone_id: string; quarantined: string }[] = await knex('lot_balance')
    .whereIn('lot_id', knex('recall_lot').where({ recall_id: id }).select('lot_id'))
    .where('quarantined', '>', 0)
    .orderBy(['lot_id', 'zone_id'])
    .select('lot_id', 'zone_id', 'quarantined')
  const { reason, actor_id, idempotency_key } = by
  for (const { lot_id, zone_id, quarantined } of held)
    await keepStockWorkflow(container).run({
      input: {
        ...{ act: 'resolve', disposition: 'scrap', lot_id, zone_id, quantity: Number(quarantined) },
        ...{ reason, actor_id, idempotency_key: `recall:${idempotency_key}:${lot_id}:${zone_id}` },
      },
    })
  return { rooms: held.length }
}
