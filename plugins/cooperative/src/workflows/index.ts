export * from './change-seller-status'
export * from './ensure-login'
