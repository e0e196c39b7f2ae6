import { Module } from '@medusajs/framework/utils'
import BenefitService from './service'

export const BENEFIT_MODULE = 'benefit'
export type {
  default as BenefitService,
  FarmerPurchase,
  KeptDividendRule,
  NewPurchase,
  ProductBenefit,
  ShownDividend,
} from './service'

export default Module(BENEFIT_MODULE, { service: BenefitService })
