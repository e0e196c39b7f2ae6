export * from './take-in-lot'
