import { Module } from '@medusajs/framework/utils'
import CertificationService from './service'

export const CERTIFICATION_MODULE = 'certification'
export type { default as CertificationService, DecisionInput } from './service'
export type { Applicant, OpenInput, Subject } from './applications'
export type { CertificateNotice, ShownNotice } from './notices'
export type { CertificateRow } from './rows'
export type { PaperFile } from './files'
export type { Objection } from './objections'

export default Module(CERTIFICATION_MODULE, { service: CertificationService })
