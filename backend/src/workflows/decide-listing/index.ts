export * from './decide-listing'
