import { model } from '@medusajs/framework/utils'
import { LOT_GRADES, LOT_STATUSES } from '../../../domain'

/** What a lot is. Where it is and how much is left, the cold chain knows. Made by `commissionLots` only. */
export const Lot = model.define('lot', {
  id: model.id({ prefix: 'lot' }).primaryKey(),
  code: model.text().unique().searchable(),
  trace_code: model.text().unique().searchable(),
  gtin: model.text().searchable(),
  product_id: model.text().index(),
  seller_id: model.text().index(),
  township_code: model.text(),
  village_name: model.text().nullable(),
  village_code: model.text().nullable(),
  plot_ref: model.text().nullable(),
  grade: model.enum([...LOT_GRADES]).nullable(),
  photo_ids: model.array().nullable(),
  household_ref: model.text().nullable(),
  base_unit: model.enum(['g', 'piece']),
  quantity_initial: model.number(),
  produced_on: model.text(),
  expires_on: model.text(),
  temperature_class: model.text(),
  status: model.enum([...LOT_STATUSES]).default('active'),
  conformity_certificate_no: model.text().searchable().nullable(),
  product_name_zh: model.text().searchable().nullable(),
  product_name_en: model.text().searchable().nullable(),
  producer_name_zh: model.text().searchable().nullable(),
  producer_name_en: model.text().searchable().nullable(),
  product_handle: model.text().nullable(),
  intake_key: model.text().unique().nullable(),
})
