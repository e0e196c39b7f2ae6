import { Module } from '@medusajs/framework/utils'
import SpendingCapService from './service'

export const SPENDING_CAP_MODULE = 'spending_cap'
export type { default as SpendingCapService, SpendingDrift } from './service'

export default Module(SPENDING_CAP_MODULE, { service: SpendingCapService })
