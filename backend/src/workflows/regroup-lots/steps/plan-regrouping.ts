import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import { dayOf, orThrow, systemClock } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { planRegrouping, type RegroupInput } from '../plan-regrouping'

const ZONE_SQL = `
  select z.temperature_class, n.id as node_id, n.name_zh as node_name_zh, n.name_en as node_name_en,
    n.township_code as node_township_code
  from storage_zone z join network_node n on n.id = z.node_id
  where z.id = :zone_id and z.deleted_at is null and n.deleted_at is null`

/** READ the seller's own lots and the room, DECIDE. */
export const planRegroupingStep = createStep(
  'plan-regrouping',
  async (input: RegroupInput, { container }) => {
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const ids = input.inputs.map(({ lot_id }) => lot_id)
    const [lots, zones] = await Promise.all([
      container
        .resolve<TraceabilityService>(TRACEABILITY_MODULE)
        .listLots({ id: ids, seller_id: input.seller_id }, { take: Math.max(1, ids.length) }),
      knex.raw(ZONE_SQL, { zone_id: input.zone_id }),
    ])
    const listing = await knex('listing')
      .where({ product_id: lots[0]?.product_id ?? '' })
      .first('category_code')
    return new StepResponse(
      orThrow(
        planRegrouping(input, {
          lots,
          category_code: listing?.category_code ?? '',
          zone: zones.rows[0] ?? null,
          today: dayOf(systemClock()),
        }),
      ),
    )
  },
)
