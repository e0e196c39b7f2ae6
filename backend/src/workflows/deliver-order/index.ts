export * from './deliver-order'
