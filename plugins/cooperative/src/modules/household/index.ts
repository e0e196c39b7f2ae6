import { Module } from '@medusajs/framework/utils'
import HouseholdService from './service'

export const HOUSEHOLD_MODULE = 'household'
export type { default as HouseholdService, HouseholdOnDay, MemberHousehold } from './service'

export default Module(HOUSEHOLD_MODULE, { service: HouseholdService })
