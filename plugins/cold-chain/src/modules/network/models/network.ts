import { model } from '@medusajs/framework/utils'

/** Limits of a temperature class are data, with their source. */
export const TemperatureClass = model.define('temperature_class', {
  id: model.id({ prefix: 'tcls' }).primaryKey(),
  code: model.text().unique(),
  name_zh: model.text(),
  name_en: model.text(),
  min_c: model.float().nullable(),
  max_c: model.float().nullable(),
  source: model.text(),
})

/** A place that keeps or moves lots; who operates it and who owns it may differ. */
export const NetworkNode = model.define('network_node', {
  id: model.id({ prefix: 'node' }).primaryKey(),
  code: model.text().unique(),
  name_zh: model.text().searchable(),
  name_en: model.text().searchable(),
  tier: model.enum(['county_centre', 'township_base', 'village_facility', 'vehicle']),
  township_code: model.text().nullable(),
  latitude: model.float().nullable(),
  longitude: model.float().nullable(),
  parent_id: model.text().nullable(),
  operator: model.text(),
  asset_owner: model.text(),
  status: model.enum(['open', 'closed']).default('open'),
  pick_capacity_g_per_slot: model.number(),
  opening_cost_fen: model.number(),
  is_synthetic: model.boolean().default(true),
})

export const StorageZone = model.define('storage_zone', {
  id: model.id({ prefix: 'zone' }).primaryKey(),
  node_id: model.text().index(),
  code: model.text().unique(),
  temperature_class: model.text(),
  capacity_g: model.number(),
  capacity_ml: model.number(),
})

/** An arc toward the customer: village -> township -> county centre -> customers (`to_node_id` null). */
export const RoadLeg = model.define('road_leg', {
  id: model.id({ prefix: 'road' }).primaryKey(),
  from_node_id: model.text().unique(),
  to_node_id: model.text().nullable(),
  distance_m: model.number(),
  fixed_cost_fen: model.number(),
  cost_fen_per_kg: model.number(),
  hours: model.float(),
  temperature_classes: model.array(),
  capacity_g: model.number(),
})
