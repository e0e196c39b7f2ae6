import { model } from '@medusajs/framework/utils'
import { SELLER_KINDS, SELLER_STATUSES } from '../../../domain'

export const Seller = model.define('seller', {
  id: model.id({ prefix: 'sel' }).primaryKey(),
  code: model.text().unique(),
  kind: model.enum([...SELLER_KINDS]),
  name_zh: model.text().searchable(),
  name_en: model.text().searchable(),
  uscc: model.text().nullable(),
  township_code: model.text(),
  village_name: model.text().nullable(),
  status: model.enum([...SELLER_STATUSES]).default('applied'),
  status_reason: model.text().nullable(),
  verified_on: model.text().nullable(),
  next_verify_on: model.text().nullable(),
  is_synthetic: model.boolean().default(false),
})

/** A person who logs in; what they may do is in the membership, read on every request. */
export const CoopMember = model.define('coop_member', {
  id: model.id({ prefix: 'cmem' }).primaryKey(),
  email: model.text().unique(),
  name: model.text(),
})

export const SellerMembership = model
  .define('seller_membership', {
    id: model.id({ prefix: 'smem' }).primaryKey(),
    person_id: model.text(),
    seller_id: model.text(),
    roles: model.array(),
    status: model.enum(['active', 'suspended', 'left']).default('active'),
  })
  .indexes([{ on: ['person_id', 'seller_id'], unique: true }])

export const Listing = model.define('listing', {
  id: model.id({ prefix: 'lst' }).primaryKey(),
  product_id: model.text().unique(),
  seller_id: model.text().index(),
  handle: model.text().unique(),
  name_zh: model.text().searchable(),
  name_en: model.text().searchable(),
  summary_zh: model.text(),
  summary_en: model.text(),
  category_code: model.text(),
  township_code: model.text(),
  base_unit: model.enum(['g', 'piece']),
  temperature_class: model.text(),
  shelf_life_days: model.number(),
  min_remaining_days_consumer: model.number(),
  min_remaining_days_institution: model.number(),
  gi_status: model.enum(['none', 'proved', 'reported', 'unverified']).default('none'),
  return_policy: model.enum(['perishable_excluded', 'confirm_excluded', 'seven_day']),
  quota_eligible: model.boolean().default(false),
  status: model.enum(['draft', 'listed', 'delisted']).default('draft'),
  season_months: model.json().nullable(),
  /** raised by every change; core has been told of `told_version` */
  version: model.number().default(1),
  told_version: model.number().default(1),
  /** ids of its pictures, the first one on the shelf */
  images: model.json().nullable(),
})

export const ListingVariant = model.define('listing_variant', {
  id: model.id({ prefix: 'lvar' }).primaryKey(),
  variant_id: model.text().unique(),
  listing_id: model.text().index(),
  sku: model.text().unique(),
  base_quantity: model.number(),
  net_content_zh: model.text(),
  net_content_en: model.text(),
  weight_g: model.number(),
  /** sold by an estimated weight, settled by the scale: never more than the estimate costs */
  is_catch_weight: model.boolean().default(false),
  /** units in one case (箱), more than one; null: its cases have no size that is known */
  case_units: model.number().nullable(),
})
