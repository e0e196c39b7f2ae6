export * from './capacity-uses'
export * from './plan-legs'
export * from './plan-sourcing'
export * from './sourcing-types'
