export * from './approval-steps'
export * from './child-steps'
export * from './quota-steps'
export * from './spending-steps'
