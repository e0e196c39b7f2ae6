export * from './quote-goods'
