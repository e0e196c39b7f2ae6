export * from './dispatch-order'
