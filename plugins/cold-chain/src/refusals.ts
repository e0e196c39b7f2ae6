import type { Refusal } from '@pengshui/kernel'

/** Every refusal of the cold chain, one a line. */
export const insufficientLots = (details: { line_id: string; wanted: number; free: number }): Refusal => ({
  code: 'insufficient_lots',
  kind: 'not_allowed',
  message: 'There is not enough stock with the required remaining life for one of the lines',
  details,
})

export const noTemperatureRoute = (line_id: string): Refusal => ({
  code: 'no_temperature_route',
  kind: 'not_allowed',
  message: 'No route keeps one of the lines within its temperature class',
  details: { line_id },
})

export const capacityExceeded = (line_id: string): Refusal => ({
  code: 'capacity_exceeded',
  kind: 'not_allowed',
  message: 'The cold rooms or vehicles cannot handle this much on one day',
  details: { line_id },
})

export const lotUnitMismatch = (lot_id: string): Refusal => ({
  code: 'lot_mismatch',
  kind: 'invalid_data',
  message: 'The lot is recorded with another product, unit or expiry',
  field: 'lot_id',
  details: { lot_id },
})

export const zoneUnknown = (zone_id: string): Refusal => ({
  code: 'zone_unknown',
  kind: 'invalid_data',
  message: 'There is no such zone, or its node is closed',
  field: 'zone_id',
  details: { zone_id },
})

export const holdGone = (cart_id: string): Refusal => ({
  code: 'hold_gone',
  kind: 'conflict',
  message: 'The stock held for this cart was released; please try again',
  details: { cart_id },
})

export const orderNotAllocated = (order_id: string): Refusal => ({
  code: 'order_not_allocated',
  kind: 'not_found',
  message: 'This order has no lots allocated to it',
  details: { order_id },
})

export const legsNotDispatched = (order_id: string): Refusal => ({
  code: 'legs_not_dispatched',
  kind: 'not_allowed',
  message: 'This order has not left yet',
  details: { order_id },
})
