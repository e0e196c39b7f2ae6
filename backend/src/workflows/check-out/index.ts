export * from './check-out'
export type { CheckOutInput } from './steps/prepare-checkout'
