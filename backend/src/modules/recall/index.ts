import { Module } from '@medusajs/framework/utils'
import RecallService from './service'

export const RECALL_MODULE = 'recall'
export type { default as RecallService } from './service'
export type * from './types'

export default Module(RECALL_MODULE, { service: RecallService })
