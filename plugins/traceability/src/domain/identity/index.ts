export * from './check-digit'
export * from './company-prefix'
export * from './gtin'
