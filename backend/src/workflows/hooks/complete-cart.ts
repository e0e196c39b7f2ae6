import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { completeCartWorkflow } from '@medusajs/medusa/core-flows'
import { RefusalError, systemClock } from '@pengshui/kernel'
import { linesWithoutHold } from '../place-order/lines-without-hold'
import { holdRequired } from '../../refusals'

/**
 * The gate before money. Core's own complete route, its payment webhook and every other caller pass here, so a
 * cart of lot-tracked goods becomes an order only while place-order holds its lots. It also runs on a retry:
 * a cart that already has its order passes.
 */
completeCartWorkflow.hooks.validate(async ({ input }, { container }) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const line_ids = await linesWithoutHold(knex, input.id, systemClock())
  if (line_ids.length > 0) throw new RefusalError(holdRequired(line_ids))
})
