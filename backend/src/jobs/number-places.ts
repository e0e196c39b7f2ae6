import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'

/** Every node and every producer has its number (GLN), however it came to be. Idempotent. */
export default async function numberPlaces(container: MedusaContainer): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const traceability = container.resolve<TraceabilityService>(TRACEABILITY_MODULE)
  const nodes: string[] = await knex('network_node').whereNull('deleted_at').orderBy('code').pluck('id')
  const sellers: string[] = await knex('seller').whereNull('deleted_at').orderBy('code').pluck('id')
  await traceability.numberPlaces('node', nodes)
  await traceability.numberPlaces('seller', sellers)
}

export const config = { name: 'number-places', schedule: '*/10 * * * *' }
