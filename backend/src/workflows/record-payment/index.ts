export * from './record-payment'
