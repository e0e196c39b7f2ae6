export * from './steps/create-lots'
export * from './steps/record-trace-events'
