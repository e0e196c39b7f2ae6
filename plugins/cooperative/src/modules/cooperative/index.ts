import { Module } from '@medusajs/framework/utils'
import CooperativeService from './service'

export const COOPERATIVE_MODULE = 'cooperative'
export type {
  default as CooperativeService,
  SellerTenant,
  VariantFacts,
  VerificationContent,
} from './service'
export type { Invitation, Sent } from './invitations'
export type { MemberRow } from './people'

export default Module(COOPERATIVE_MODULE, { service: CooperativeService })
