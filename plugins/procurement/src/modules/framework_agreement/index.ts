import { Module } from '@medusajs/framework/utils'
import FrameworkAgreementService from './service'

export const FRAMEWORK_AGREEMENT_MODULE = 'framework_agreement'
export type { default as FrameworkAgreementService } from './service'
export type { FrameworkAgreement, FrameworkEvent, FrameworkLine, Side } from './types'

export default Module(FRAMEWORK_AGREEMENT_MODULE, { service: FrameworkAgreementService })
