/** Words of GS1 EPCIS 2.0 and its Core Business Vocabulary 2.0, bare as the standard's JSON writes them. */
export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export const ACTIONS = ['ADD', 'OBSERVE', 'DELETE'] as const
export type Action = (typeof ACTIONS)[number]

export const BIZ_STEPS = [
  'accepting',
  'arriving',
  'assembling',
  'collecting',
  'commissioning',
  'consigning',
  'creating_class_instance',
  'cycle_counting',
  'decommissioning',
  'departing',
  'destroying',
  'disassembling',
  'dispensing',
  'encoding',
  'entering_exiting',
  'holding',
  'inspecting',
  'installing',
  'killing',
  'loading',
  'other',
  'packing',
  'picking',
  'receiving',
  'removing',
  'repackaging',
  'repairing',
  'replacing',
  'reserving',
  'retail_selling',
  'sampling',
  'sensor_reporting',
  'shipping',
  'staging_outbound',
  'stock_taking',
  'stocking',
  'storing',
  'transporting',
  'unloading',
  'unpacking',
  'void_shipping',
] as const
export type BizStep = (typeof BIZ_STEPS)[number]

export const DISPOSITIONS = [
  'active',
  'available',
  'completeness_inferred',
  'completeness_verified',
  'conformant',
  'container_closed',
  'container_open',
  'damaged',
  'destroyed',
  'dispensed',
  'disposed',
  'encoded',
  'expired',
  'in_progress',
  'in_transit',
  'inactive',
  'mismatch_class',
  'mismatch_instance',
  'mismatch_quantity',
  'needs_replacement',
  'no_pedigree_match',
  'non_conformant',
  'non_sellable_other',
  'partially_dispensed',
  'recalled',
  'reserved',
  'retail_sold',
  'returned',
  'sellable_accessible',
  'sellable_not_accessible',
  'stolen',
  'unavailable',
  'unknown',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** Units of UN/CEFACT Recommendation 20, as EPCIS quantities want them. */
export const UNIT_CODES = { g: 'GRM', piece: 'H87' } as const
export type UnitCode = (typeof UNIT_CODES)[keyof typeof UNIT_CODES]

/** A purchase order: what an order of this market is in the vocabulary. */
export const PURCHASE_ORDER = 'po'
