import { Module } from '@medusajs/framework/utils'
import NetworkService from './service'

export const NETWORK_MODULE = 'network'
export type { default as NetworkService } from './service'

export default Module(NETWORK_MODULE, { service: NetworkService })
