import { Module } from '@medusajs/framework/utils'
import ChildOrderService from './service'

export const CHILD_ORDER_MODULE = 'child_order'
export type { Acceptance, ChildOrder, ChildOrderRow, PlannedChild } from './types'
export type { Payable } from './acceptance-desk'
export type { default as ChildOrderService } from './service'

export default Module(CHILD_ORDER_MODULE, { service: ChildOrderService })
