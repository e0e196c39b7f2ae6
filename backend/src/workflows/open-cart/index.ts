export * from './open-cart'
export type { CartAddress, OpenCartInput } from './steps/read-sale'
