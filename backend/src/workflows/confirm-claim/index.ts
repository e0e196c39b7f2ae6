export * from './confirm-claim'
