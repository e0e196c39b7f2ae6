import { Module } from '@medusajs/framework/utils'
import HaulageService from './service'

export const HAULAGE_MODULE = 'haulage'
export type { default as HaulageService, OrderAllocation, OrderLeg, Parcel, PlanEntry } from './service'

export default Module(HAULAGE_MODULE, { service: HaulageService })
