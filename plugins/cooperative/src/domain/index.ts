export * from './seller'
