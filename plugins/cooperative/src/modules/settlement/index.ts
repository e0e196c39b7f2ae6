import { Module } from '@medusajs/framework/utils'
import SettlementService from './service'

export const SETTLEMENT_MODULE = 'settlement'
export type { PayoutAnswer } from './payouts'
export type { LineFilter, SellerBalance, SellerQuarter } from './readings'
export type { Disputed } from './rows'
export type { default as SettlementService } from './service'
export type * from './types'

export default Module(SETTLEMENT_MODULE, { service: SettlementService })
