import { Module } from '@medusajs/framework/utils'
import StandingOrderService from './service'

export const STANDING_ORDER_MODULE = 'standing_order'
export type { KeptClosure } from './closures'
export type { default as StandingOrderService } from './service'
export type { RunOutcome, StandingOrder, StandingRun } from './types'

export default Module(STANDING_ORDER_MODULE, { service: StandingOrderService })
