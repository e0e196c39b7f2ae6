export * from './steps/order-steps'
