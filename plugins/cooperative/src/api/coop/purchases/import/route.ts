import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, orThrow, parseInput, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { purchaseRowInvalid, readPurchaseFile, type PurchaseRow } from '../../../../domain'
import { BENEFIT_MODULE, type BenefitService, type NewPurchase } from '../../../../modules/benefit'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../modules/cooperative'

const LISTINGS_MAX = 2_000
const Body = z.object({ file: z.base64().max(2_800_000), dry_run: z.boolean().default(true) })

/** A list of what farmers were paid: checked row by row first, recorded only when every row is right. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'finance'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { file, dry_run } = parseInput(Body, req.body)
    const { id: seller_id, person_id } = tenantOf(req)
    const now = systemClock()
    const read = orThrow(readPurchaseFile(Buffer.from(file, 'base64'), dayOf(now)))
    const productOf = await readProducts(req.scope.resolve(COOPERATIVE_MODULE), seller_id)
    const unknown = read.rows.filter(({ product }) => !productOf.has(product.toUpperCase()))
    const problems = [...read.problems, ...unknown.map(({ row }) => purchaseRowInvalid('product', row))]
    const amount_fen = read.rows.reduce((sum, row) => sum + row.amount_fen, 0)
    const households = new Set(read.rows.map(({ household_ref }) => household_ref)).size
    const told = { rows: read.rows.length, amount_fen, households, problems }
    const [first] = problems
    if (dry_run) {
      res.json({ ...told, recorded: 0, known: 0 })
      return
    }
    if (first) throw new RefusalError(first)
    const recorded = await req.scope
      .resolve<BenefitService>(BENEFIT_MODULE)
      .recordPurchases(seller_id, read.rows.map(toPurchase(productOf)), { actor_id: person_id, at: now })
    res.json({ ...told, recorded, known: read.rows.length - recorded })
  },
)

/** The seller's own products, by SKU and by handle. */
async function readProducts(
  cooperative: CooperativeService,
  seller_id: string,
): Promise<Map<string, string>> {
  const listings = await cooperative.listListings(
    { seller_id },
    { select: ['id', 'product_id', 'handle'], take: LISTINGS_MAX },
  )
  const variants = await cooperative.listListingVariants(
    { listing_id: listings.map(({ id }) => id) },
    { select: ['sku', 'listing_id'], take: LISTINGS_MAX },
  )
  const byId = new Map(listings.map(({ id, product_id }) => [id, product_id]))
  return new Map([
    ...listings.map(({ handle, product_id }) => [handle.toUpperCase(), product_id] as const),
    ...variants.map(({ sku, listing_id }) => [sku.toUpperCase(), byId.get(listing_id) ?? ''] as const),
  ])
}

const toPurchase =
  (productOf: Map<string, string>) =>
  ({ reference, household_ref, product, bought_on, amount_fen }: PurchaseRow): NewPurchase => ({
    ...{ reference, household_ref, bought_on, amount_fen },
    product_id: productOf.get(product.toUpperCase()) ?? '',
  })
