export * from './change-order'
export * from './finish-open'
