export * from './change-order'
