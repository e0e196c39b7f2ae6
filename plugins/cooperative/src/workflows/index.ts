export * from './change-seller-status'
