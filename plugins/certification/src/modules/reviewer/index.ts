import { Module } from '@medusajs/framework/utils'
import ReviewerService from './service'

export const REVIEWER_MODULE = 'reviewer'
export type { default as ReviewerService } from './service'
export { countyReviewing, reviewing, type Reviewing } from './reviewing'

export default Module(REVIEWER_MODULE, { service: ReviewerService })
