export * from './move-stock'
