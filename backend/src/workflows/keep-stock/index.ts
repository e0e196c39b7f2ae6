export * from './keep-stock'
