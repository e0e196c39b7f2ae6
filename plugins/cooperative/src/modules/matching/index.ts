import { Module } from '@medusajs/framework/utils'
import MatchingService from './service'

export const MATCHING_MODULE = 'matching'
export type { default as MatchingService } from './service'
export type { Interest, LedTo, MatchedPost, MatchingPost, NewMatchingPost, Side } from './types'

export default Module(MATCHING_MODULE, { service: MatchingService })
