export * from './start-recall'
