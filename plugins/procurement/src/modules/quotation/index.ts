import { Module } from '@medusajs/framework/utils'
import QuotationService from './service'

export const QUOTATION_MODULE = 'quotation'
export { newQuotationId } from './service'
export type { default as QuotationService, NewQuotation } from './service'
export type { AwardedAs, NewRequest, Quotation, QuotationRequest } from './types'

export default Module(QUOTATION_MODULE, { service: QuotationService })
