export * from './codes'
export * from './after-events'
export {
  allocationEvent,
  commissioningEvent,
  receivingEvent,
  shippingEvent,
  storingEvent,
} from './event-builders'
export * from './gtin'
export * from './journey'
export * from './lot'
export * from './trace-event'
export * from './vocabulary'
