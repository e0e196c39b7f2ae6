export * from './declaration'
export * from './quota'
export * from './uscc'
