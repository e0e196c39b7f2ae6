export * from './ageing'
export * from './entries'
export * from './line-payments'
export * from './payment-code'
