import { Module } from '@medusajs/framework/utils'
import SupervisionService from './service'

export const SUPERVISION_MODULE = 'supervision'
export type { Acknowledgement, IssuedNotice, NoticeRow } from './service'
export type { default as SupervisionService } from './service'

export default Module(SUPERVISION_MODULE, { service: SupervisionService })
