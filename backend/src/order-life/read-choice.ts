import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, generateEntityId } from '@medusajs/framework/utils'
import type { CandidateLot } from '@pengshui/cold-chain/domain'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf } from '@pengshui/kernel'
import { readCatalogue } from '../catalogue/listings'
import { readHarvest, readStockForSale } from '../presale/harvest'
import { readDelivery } from '../child-orders/read-delivery'
import { readNetworkOn } from '../workflows/shared/read-stock'
import type { ChoiceFacts } from './decide'
import type { LifeFacts } from './facts'
import type { ChangeRequest } from './requests'

const NOTHING: Omit<ChoiceFacts, 'new_id'> = {
  lots: [],
  network: { nodes: [], road_legs: [] },
  variant: null,
  price_fen: null,
  delivery: null,
  papers: { requirements: [], certificates: [] },
}

/** The variant a request is about when it is not one of the order's own. */
function otherVariant(request: ChangeRequest, facts: LifeFacts): string | null {
  if (request.kind === 'substitution_offer') return request.variant_id
  if (request.kind !== 'substitution_answer') return null
  return facts.substitutions.find(({ id }) => id === request.substitution_id)?.to_variant_id ?? null
}

const choosesLots = ({ kind }: ChangeRequest): boolean =>
  ['reallocate', 'shortage_reallocate', 'substitution_offer', 'substitution_answer', 'presale'].includes(kind)

/** The harvest of a presale for what was promised of it; for everything else, lots that are promised to nobody. */
async function readLots(
  container: MedusaContainer,
  request: ChangeRequest,
  { promises }: LifeFacts,
  product_ids: string[],
): Promise<CandidateLot[]> {
  if (request.kind !== 'presale')
    return (await readStockForSale(container, [...new Set(product_ids)], null)).lots
  const promise = promises.find(({ presale_id }) => presale_id === request.presale_id)
  return promise ? readHarvest(container, promise) : []
}

/** READ: lots, network and the substitute's price, for requests that need them. */
export async function readChoice(
  container: MedusaContainer,
  request: ChangeRequest,
  facts: LifeFacts,
): Promise<ChoiceFacts> {
  const new_id = generateEntityId('', 'subs')
  if (request.kind === 'acceptance' || request.kind === 'part_cancel')
    return { ...NOTHING, new_id, delivery: await readDelivery(container, request.child_id, facts.order_id) }
  if (!choosesLots(request)) return { ...NOTHING, new_id }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const variant_id = otherVariant(request, facts)
  const [variant] = variant_id
    ? await container.resolve<CooperativeService>(COOPERATIVE_MODULE).describeVariants([variant_id])
    : []
  const own = facts.lines.flatMap((line) => (line.variant ? [line.variant.product_id] : []))
  const day = dayOf(facts.now)
  const [lots, network, priced, papers] = await Promise.all([
    readLots(container, request, facts, [...own, ...(variant ? [variant.product_id] : [])]),
    readNetworkOn(container, day),
    variant ? readCatalogue(knex, { skus: [variant.sku], limit: 1, offset: 0 }, day) : null,
    variant
      ? container
          .resolve<CertificationService>(CERTIFICATION_MODULE)
          .listForSale({ product_ids: [variant.product_id], seller_ids: [variant.seller_id] })
      : NOTHING.papers,
  ])
  const price = priced?.items[0]?.price_fen ?? null
  return { ...NOTHING, lots, network, variant: variant ?? null, price_fen: price, papers, new_id }
}
