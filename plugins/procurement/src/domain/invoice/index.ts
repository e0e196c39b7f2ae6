export * from './buyer'
export * from './lines'
export * from './refusals'
export * from './states'
