export * from './matching'
export * from './refusals'
