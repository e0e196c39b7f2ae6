export * from './change-seller-status'
export * from './ensure-login'
export * from './join-seller'
