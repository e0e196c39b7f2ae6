export * from './codes'
export * from './after-events'
export {
  allocationEvent,
  commissioningEvent,
  receivingEvent,
  shippingEvent,
  storingEvent,
} from './event-builders'
export { problem, type Problem } from './epcis/problem'
export * from './digital-link'
export * from './identity'
export * from './journey'
export * from './lot'
export * from './regrouping-event'
export * from './resolver'
export * from './scan-check'
export * from './statement'
export * from './trace-event'
export * from './vocabulary'
