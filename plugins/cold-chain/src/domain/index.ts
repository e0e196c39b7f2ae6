export * from './plan-sourcing'
export * from './sourcing-types'
