import { Module } from '@medusajs/framework/utils'
import AccountService from './service'

export const ACCOUNT_MODULE = 'account'
export type { Correction } from './corrections'
export type { default as AccountService } from './service'
export type * from './types'
export type { ShownDue, Standing } from './readings'
export type { StatementRow } from './statement-readings'
export type { Statement, StatementContent, StatementPlaced } from './statements'

export default Module(ACCOUNT_MODULE, { service: AccountService })
