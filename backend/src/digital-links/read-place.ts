import type { MedusaContainer } from '@medusajs/framework/types'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'

export type PublicPlace = {
  gln: string
  kind: string
  name_zh: string
  name_en: string
  township_code: string | null
}

/** A node of the network or a producer by its number; one that closed or waits for its admission is not shown. */
export async function readPlace(
  knex: Knex,
  container: MedusaContainer,
  gln: string,
): Promise<PublicPlace | null> {
  const found = await container.resolve<TraceabilityService>(TRACEABILITY_MODULE).placeOf(gln)
  if (!found) return null
  const { kind, subject_id } = found
  if (kind === 'node') {
    const node = await knex('network_node').where({ id: subject_id, deleted_at: null }).first()
    return node ? { gln, kind: node.tier, ...namesOf(node) } : null
  }
  const seller = await knex('seller').where({ id: subject_id, status: 'active', deleted_at: null }).first()
  return seller ? { gln, kind: seller.kind, ...namesOf(seller) } : null
}

const namesOf = ({ name_zh, name_en, township_code }: Omit<PublicPlace, 'gln' | 'kind'>) => ({
  ...{ name_zh, name_en, township_code },
})
