export * from './faults'
export * from './solve'
export * from './types'
