import { Module } from '@medusajs/framework/utils'
import ProcurementService from './service'

export const PROCUREMENT_MODULE = 'procurement'
export type { AcceptedLine, NewTransfer } from './quota-ledger'
export type {
  default as ProcurementService,
  InstitutionOrder,
  InstitutionOrderStatus,
  InstitutionTenant,
  OrderRequest,
} from './service'

export default Module(PROCUREMENT_MODULE, { service: ProcurementService })
