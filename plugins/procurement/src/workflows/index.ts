export * from './child-steps'
export * from './quota-steps'
