import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { HAULAGE_MODULE, type HaulageService } from '@pengshui/cold-chain/modules/haulage'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { dayOf, RefusalError, systemClock } from '@pengshui/kernel'
import { readCatalogue } from '../catalogue/listings'
import { orderNotFound } from '../refusals'
import { readPlaced } from '../workflows/record-placement/read-placed'
import type { LifeFacts } from './facts'
import { lifeView } from './life-view'
import { readLife } from './read-life'

/** Reads an order's life for a page; substitutions carry both sides with names and prices. */
export async function showLife(container: MedusaContainer, order_id: string) {
  const facts = await readLife(container, order_id, systemClock())
  if (!facts) throw new RefusalError(orderNotFound())
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [{ display_id }, allocation, substitutions] = await Promise.all([
    readPlaced(knex, order_id),
    container.resolve<HaulageService>(HAULAGE_MODULE).allocationOf(order_id),
    showSubstitutions(container, facts),
  ])
  const view = lifeView(facts, display_id, allocation?.arrives_on ?? null)
  return { ...view, substitutions }
}

async function showSubstitutions(container: MedusaContainer, facts: LifeFacts) {
  if (facts.substitutions.length === 0) return []
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const variants = await container
    .resolve<CooperativeService>(COOPERATIVE_MODULE)
    .describeVariants(facts.substitutions.map(({ to_variant_id }) => to_variant_id))
  const skus = variants.map(({ sku }) => sku)
  const { items } = await readCatalogue(knex, { skus, limit: skus.length, offset: 0 }, dayOf(facts.now))
  return facts.substitutions.map((offer) => {
    const line = facts.lines.find(({ line_id }) => line_id === offer.line_id)
    const to = variants.find(({ variant_id }) => variant_id === offer.to_variant_id)
    return {
      ...offer,
      from: {
        ...{ sku: line?.variant?.sku, name_zh: line?.variant?.name_zh, name_en: line?.variant?.name_en },
        units: offer.from_units,
        unit_price_fen: line ? Math.round(line.amount_fen / line.units) : null,
      },
      to: {
        ...{ sku: to?.sku, name_zh: to?.name_zh, name_en: to?.name_en },
        units: offer.to_units,
        unit_price_fen: items.find(({ variant_id }) => variant_id === offer.to_variant_id)?.price_fen ?? null,
      },
    }
  })
}
