import { Module } from '@medusajs/framework/utils'
import CertificationService from './service'

export const CERTIFICATION_MODULE = 'certification'
export type { default as CertificationService, DecisionInput } from './service'

export default Module(CERTIFICATION_MODULE, { service: CertificationService })
