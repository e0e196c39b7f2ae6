export * from './dividend'
export * from './refusals'
export * from './purchase-file'
export * from './dividend-document'
