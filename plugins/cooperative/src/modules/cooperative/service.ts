import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
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
  seller_kind: string
  seller_status: string
}

/** Where each of the facts is kept: v listing_variant, l listing, s seller. */
const VARIANT_FACTS = [
  ...['variant_id', 'sku', 'base_quantity', 'weight_g', 'is_catch_weight'].map((name) => `v.${name}`),
  ...['net_content_zh', 'net_content_en', 'listing_id'].map((name) => `v.${name}`),
  ...['product_id', 'handle', 'name_zh', 'name_en', 'category_code'].map((name) => `l.${name}`),
  ...['township_code', 'base_unit', 'temperature_class', 'shelf_life_days'].map((name) => `l.${name}`),
  ...['min_remaining_days_consumer', 'min_remaining_days_institution'].map((name) => `l.${name}`),
  ...['quota_eligible', 'return_policy', 'seller_id', 'status as listing_status'].map((name) => `l.${name}`),
  's.kind as seller_kind',
  's.status as seller_status',
]

export type SellerTenant = { seller_id: string; roles: string[] }

export default class CooperativeService extends MedusaService({
  Seller,
  CoopMember,
  SellerMembership,
  Listing,
  ListingVariant,
}) {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    super(container)
    this.knex = container.__pg_connection__
  }

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
  describeVariants(variant_ids: string[]): Promise<VariantFacts[]> {
    return this.describe('v.variant_id', variant_ids)
  }

  findBySkus(skus: string[]): Promise<VariantFacts[]> {
    return this.describe('v.sku', skus)
  }

  /** One statement and no entities: every basket and every order asks for it. */
  private describe(column: string, values: string[]): Promise<VariantFacts[]> {
    return this.knex('listing_variant as v')
      .join('listing as l', 'l.id', 'v.listing_id')
      .join('seller as s', 's.id', 'l.seller_id')
      .whereIn(column, values)
      .whereNull('v.deleted_at')
      .whereNull('l.deleted_at')
      .whereNull('s.deleted_at')
      .orderBy('v.id')
      .limit(VARIANTS_MAX)
      .select<VariantFacts[]>(VARIANT_FACTS)
  }
}
