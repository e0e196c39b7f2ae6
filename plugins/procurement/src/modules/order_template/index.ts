import { Module } from '@medusajs/framework/utils'
import OrderTemplateService from './service'

export const ORDER_TEMPLATE_MODULE = 'order_template'
export type { default as OrderTemplateService, OrderTemplate } from './service'

export default Module(ORDER_TEMPLATE_MODULE, { service: OrderTemplateService })
