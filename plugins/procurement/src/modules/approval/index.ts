import { Module } from '@medusajs/framework/utils'
import ApprovalService from './service'

export const APPROVAL_MODULE = 'approval'
export type { default as ApprovalService } from './service'
export type {
  ApprovalDecision,
  ApprovalEvent,
  ApprovalPolicy,
  ApprovalRequest,
  ApprovalRevision,
  LateEvent,
  Submission,
} from './types'

export default Module(APPROVAL_MODULE, { service: ApprovalService })
