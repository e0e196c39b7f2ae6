import { Module } from '@medusajs/framework/utils'
import ProcurementService from './service'

export const PROCUREMENT_MODULE = 'procurement'
export type { ChainHead } from './chain'
export type { BuyerClaim, Claim, UnitClaim } from './claim-readings'
export { unitClaim } from './claim-readings'
export type { NewClaim } from './claims'
export type { Invitation, Sent } from './invitations'
export type { MemberRow } from './people'
export type { CountOpen, NewInstitution } from './tree'
export type { Declared } from './declarations'
export type { ProgrammeFigures } from './figures-sql'
export type { NewTransfer } from './quota-ledger'
export type { Count } from './quota-plan'
export type {
  default as ProcurementService,
  InstitutionOrder,
  InstitutionOrderStatus,
  InstitutionTenant,
  OrderRequest,
} from './service'

export default Module(PROCUREMENT_MODULE, { service: ProcurementService })
