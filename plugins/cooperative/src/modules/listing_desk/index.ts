import { Module } from '@medusajs/framework/utils'
import ListingDeskService from './service'

export const LISTING_DESK_MODULE = 'listing_desk'
export type { default as ListingDeskService } from './service'
export type * from './types'

export default Module(LISTING_DESK_MODULE, { service: ListingDeskService })
