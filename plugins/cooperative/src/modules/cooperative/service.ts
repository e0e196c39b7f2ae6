import { MedusaService } from '@medusajs/framework/utils'
import type { BaseUnit } from '@pengshui/kernel'
import { Listing, ListingVariant, Seller, SellerMembership, CoopMember } from './models/cooperative'

/** One cart or quick order never names more variants than this. */
const VARIANTS_MAX = 1000

export type VariantFacts = {
  variant_id: string
  sku: string
  base_quantity: number
  weight_g: number
  is_catch_weight: boolean
  net_content_zh: string
  net_content_en: string
  listing_id: string
  product_id: string
  handle: string
  name_zh: string
  name_en: string
  category_code: string
  township_code: string
  base_unit: BaseUnit
  temperature_class: string
  shelf_life_days: number
  min_remaining_days_consumer: number
  min_remaining_days_institution: number
  quota_eligible: boolean
  return_policy: string
  listing_status: string
  seller_id: string
  seller_status: string
}

export type SellerTenant = { seller_id: string; roles: string[] }

export default class CooperativeService extends MedusaService({
  Seller,
  CoopMember,
  SellerMembership,
  Listing,
  ListingVariant,
}) {
  /**
   * The seller a person acts for: the one asked for, or the only one. Null when the membership or the seller
   * is not active, so that a suspension takes effect on the next request.
   */
  async resolveMembership(person_id: string, seller_id?: string): Promise<SellerTenant | null> {
    const active = await this.membershipsOf(person_id)
    const mine = seller_id ? active.filter((membership) => membership.seller_id === seller_id) : active
    const [one] = mine
    return one && mine.length === 1 ? one : null
  }

  /** A person's active memberships in active sellers. */
  async membershipsOf(person_id: string): Promise<SellerTenant[]> {
    const memberships = await this.listSellerMemberships({ person_id, status: 'active' }, { take: 100 })
    const sellers = await this.listSellers(
      { id: memberships.map(({ seller_id }) => seller_id), status: 'active' },
      { select: ['id'], take: 100 },
    )
    const active = new Set(sellers.map(({ id }) => id))
    return memberships
      .filter(({ seller_id }) => active.has(seller_id))
      .map(({ seller_id, roles }) => ({ seller_id, roles: roles as string[] }))
  }

  /** What the sale rules need to know of variants; a variant that is not listed with us is left out. */
  async describeVariants(variant_ids: string[]): Promise<VariantFacts[]> {
    return this.describe(await this.listListingVariants({ variant_id: variant_ids }, { take: VARIANTS_MAX }))
  }

  async findBySkus(skus: string[]): Promise<VariantFacts[]> {
    return this.describe(await this.listListingVariants({ sku: skus }, { take: VARIANTS_MAX }))
  }

  private async describe(
    variants: Awaited<ReturnType<CooperativeService['listListingVariants']>>,
  ): Promise<VariantFacts[]> {
    const listings = await this.listListings(
      { id: [...new Set(variants.map((v) => v.listing_id))] },
      { take: VARIANTS_MAX },
    )
    const sellers = await this.listSellers(
      { id: [...new Set(listings.map((l) => l.seller_id))] },
      { take: VARIANTS_MAX },
    )
    const listingOf = new Map(listings.map((listing) => [listing.id, listing]))
    const sellerOf = new Map(sellers.map((seller) => [seller.id, seller]))
    return variants.flatMap((variant) => {
      const listing = listingOf.get(variant.listing_id)
      const seller = listing && sellerOf.get(listing.seller_id)
      if (!listing || !seller) return []
      return [
        {
          variant_id: variant.variant_id,
          sku: variant.sku,
          base_quantity: variant.base_quantity,
          weight_g: variant.weight_g,
          is_catch_weight: variant.is_catch_weight,
          net_content_zh: variant.net_content_zh,
          net_content_en: variant.net_content_en,
          listing_id: listing.id,
          product_id: listing.product_id,
          handle: listing.handle,
          name_zh: listing.name_zh,
          name_en: listing.name_en,
          category_code: listing.category_code,
          township_code: listing.township_code,
          base_unit: listing.base_unit,
          temperature_class: listing.temperature_class,
          shelf_life_days: listing.shelf_life_days,
          min_remaining_days_consumer: listing.min_remaining_days_consumer,
          min_remaining_days_institution: listing.min_remaining_days_institution,
          quota_eligible: listing.quota_eligible,
          return_policy: listing.return_policy,
          listing_status: listing.status,
          seller_id: seller.id,
          seller_status: seller.status,
        },
      ]
    })
  }
}
