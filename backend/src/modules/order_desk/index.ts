import { Module } from '@medusajs/framework/utils'
import OrderDeskService from './service'

export const ORDER_DESK_MODULE = 'order_desk'
export type { default as OrderDeskService, AwardRef, Buyer, Decision, Placement, StrayOrder } from './service'

export default Module(ORDER_DESK_MODULE, { service: OrderDeskService })
