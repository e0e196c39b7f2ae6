import { Module } from '@medusajs/framework/utils'
import EpcisService from './service'

export const EPCIS_MODULE = 'epcis'
export type { default as EpcisService } from './service'
export type { Behaviour, CaptureJob } from './jobs'
export type { Affected } from './graph'
export { SCOPES, SIGHTS, type Partner } from './partners'
export { CallFailed, type Call, type Send } from './deliver'
export { ATTEMPTS_MAX } from './lease'
export { SUBSCRIPTIONS_MAX, type NewSubscription, type Subscription } from './subscriptions'
export { PER_PAGE_MAX, type Page } from './read'

export default Module(EPCIS_MODULE, { service: EpcisService })
