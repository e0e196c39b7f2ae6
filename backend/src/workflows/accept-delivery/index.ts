export * from './accept-delivery'
