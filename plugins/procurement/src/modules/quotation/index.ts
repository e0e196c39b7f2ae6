import { Module } from '@medusajs/framework/utils'
import QuotationService from './service'

export const QUOTATION_MODULE = 'quotation'
export type { default as QuotationService } from './service'
export type { NewRequest, Quotation, QuotationRequest } from './types'

export default Module(QUOTATION_MODULE, { service: QuotationService })
