export { recordTraceEvents } from './record-events'
export * from './steps/create-lots'
export * from './steps/name-shipping-units'
export * from './steps/record-trace-events'
