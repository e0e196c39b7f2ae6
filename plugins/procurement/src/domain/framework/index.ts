export * from './agreement'
export * from './refusals'
