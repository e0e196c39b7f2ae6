export * from './quota-steps'
