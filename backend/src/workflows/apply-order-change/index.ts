export * from './apply-order-change'
