import { Module } from '@medusajs/framework/utils'
import OrderLifeService from './service'

export const ORDER_LIFE_MODULE = 'order_life'
export type { default as OrderLifeService, LineChange } from './service'
export type * from './types'

export default Module(ORDER_LIFE_MODULE, { service: OrderLifeService })
