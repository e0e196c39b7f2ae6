export * from './steps/hold-lots'
export * from './steps/order-steps'
