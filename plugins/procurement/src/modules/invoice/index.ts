import { Module } from '@medusajs/framework/utils'
import InvoiceService from './service'

export const INVOICE_MODULE = 'invoice'
export type * from './types'
export type { default as InvoiceService } from './service'

export default Module(INVOICE_MODULE, { service: InvoiceService })
