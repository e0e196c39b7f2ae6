export * from './place-order'
