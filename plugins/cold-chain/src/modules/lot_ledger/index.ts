import { Module } from '@medusajs/framework/utils'
import LotLedgerService from './service'

export const LOT_LEDGER_MODULE = 'lot_ledger'
export type { default as LotLedgerService } from './service'
export type * from './types'

export default Module(LOT_LEDGER_MODULE, { service: LotLedgerService })
