export * from './child-order'
export * from './declaration'
export * from './quota'
export * from './uscc'
