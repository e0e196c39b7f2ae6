import { Module } from '@medusajs/framework/utils'
import TraceabilityService from './service'

export const TRACEABILITY_MODULE = 'traceability'
export type { default as TraceabilityService, Journey, RecordedEvents } from './service'
export type { State } from './statements'
export type { CommissionedLots } from './lot-book'
export type { NumberedPlace, PlaceKind, ShippingUnit, UnitDraft } from './number-book'

export default Module(TRACEABILITY_MODULE, { service: TraceabilityService })
