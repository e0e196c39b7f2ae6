import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { systemClock } from '@pengshui/kernel'
import { RECALL_MODULE, type RecallService } from '../modules/recall'
import { startRecallWorkflow } from '../workflows/start-recall'

/** Younger ones are still being started. */
const GRACE_MS = 60_000

/** Recalls whose start a crash cut off are started whole. */
export default async function finishRecalls(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const before = new Date(systemClock().getTime() - GRACE_MS)
  for (const { id, started_by } of await container.resolve<RecallService>(RECALL_MODULE).unfinished(before))
    await startRecallWorkflow(container)
      .run({ input: { recall_id: id, actor_id: started_by ?? 'system' } })
      .catch((error: Error) => logger.error(`Recall ${id} is not started: ${error.message}`))
}

export const config = { name: 'finish-recalls', schedule: '* * * * *' }
