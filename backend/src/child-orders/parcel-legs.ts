import type { MedusaContainer } from '@medusajs/framework/types'
import { splitLegs, type ParcelLeg, type SourcingPlan } from '@pengshui/cold-chain/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'

/** A plan's legs, split so that the goods of each node and class travel by themselves. */
export async function parcelLegsOf(
  container: MedusaContainer,
  { legs, picks }: Pick<SourcingPlan, 'legs' | 'picks'>,
): Promise<ParcelLeg[]> {
  const variants = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .describeVariants([...new Set(picks.map(({ variant_id }) => variant_id))])
  const classOf = new Map(variants.map((variant) => [variant.variant_id, variant.temperature_class]))
  return splitLegs(
    legs,
    picks.map(({ node_id, weight_g, variant_id }) => ({
      node_id,
      weight_g,
      temperature_class: classOf.get(variant_id) ?? '',
    })),
  )
}
