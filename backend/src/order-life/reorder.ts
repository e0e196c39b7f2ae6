import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { createCartWorkflow } from '@medusajs/medusa/core-flows'
import { dayOf, RefusalError, systemClock, type Refusal } from '@pengshui/kernel'
import { readCatalogue } from '../catalogue/listings'
import { orderNotFound } from '../refusals'
import { checkRows, mergeRows } from '../workflows/place-agency-order/check-rows'
import type { LifeLine } from './facts'
import { readLife } from './read-life'
import { nothingToReorder } from './refusals'

type Added = { sku: string; units: number }
type LeftOut = { sku: string | null; name_zh: string | null; name_en: string | null; reason: string }

const leftOut = (line: LifeLine | undefined, refusal: Refusal | null): LeftOut => ({
  sku: line?.variant?.sku ?? null,
  name_zh: line?.variant?.name_zh ?? null,
  name_en: line?.variant?.name_en ?? null,
  reason: refusal?.code ?? 'not_in_catalogue',
})

/**
 * A new cart with what of an old order can be bought now, at today's prices. Refuses `nothing_to_reorder`.
 * @returns the cart, what went in, and what did not with the reason
 */
export async function reorder(
  container: MedusaContainer,
  order_id: string,
  customer_id: string | undefined,
): Promise<{ cart_id: string; added: Added[]; left_out: LeftOut[] }> {
  const now = systemClock()
  const facts = await readLife(container, order_id, now)
  if (!facts) throw new RefusalError(orderNotFound())
  const sold = facts.lines.filter(({ replaces_line_id }) => replaces_line_id === null)
  const known = sold.filter(({ variant }) => variant)
  const asked = known.map(({ variant, units }) => ({ sku: variant?.sku ?? '', units }))
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const skus = asked.map(({ sku }) => sku)
  const { items } = await readCatalogue(
    knex,
    { skus, limit: Math.max(1, skus.length), offset: 0 },
    dayOf(now),
  )
  const rows = checkRows(asked, items)
  const good = rows.filter(({ refusal }) => !refusal)
  if (good.length === 0) throw new RefusalError(nothingToReorder())
  const { result } = await createCartWorkflow(container).run({
    input: { customer_id, items: mergeRows(good) },
  })
  const gone = sold.filter(({ variant }) => !variant)
  return {
    cart_id: result.id,
    added: good.map(({ sku, units }) => ({ sku, units })),
    left_out: [
      ...rows.filter(({ refusal }) => refusal).map(({ row, refusal }) => leftOut(known[row], refusal)),
      ...gone.map((line) => leftOut(line, null)),
    ],
  }
}
