export * from './place-agency-order'
export type { AgencyOrderInput } from './steps/prepare-agency-order'
