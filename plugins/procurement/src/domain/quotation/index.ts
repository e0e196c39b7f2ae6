export * from './quotation'
export * from './refusals'
