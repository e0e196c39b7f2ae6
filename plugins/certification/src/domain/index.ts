export * from './certificate-types'
export * from './lifecycle'
export * from './sale-gate'
