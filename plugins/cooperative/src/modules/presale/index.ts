import { Module } from '@medusajs/framework/utils'
import PresaleService from './service'

export const PRESALE_MODULE = 'presale'
export type { default as PresaleService } from './service'
export type {
  DatedPromise,
  Presale,
  PresaleActor,
  PresaleEvent,
  PresalePromise,
  PromiseChange,
  PromiseStatus,
} from './types'

export default Module(PRESALE_MODULE, { service: PresaleService })
