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

/** `about` is a line, or the slot (`pick:<node>`, `leg:<arc>`) that is full. */
export const capacityExceeded = (about: string): Refusal => ({
  code: 'capacity_exceeded',
  kind: 'not_allowed',
  message: 'The cold rooms or vehicles cannot handle this much on one day',
  details: { line_id: about },
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

export const lotNotInZone = (lot_id: string, zone_id: string, row?: number): Refusal => ({
  code: 'lot_not_in_zone',
  kind: 'invalid_data',
  message: 'This lot is not kept in this zone',
  field: 'lot_id',
  row,
  details: { lot_id, zone_id },
})

export const notEnoughFree = (lot_id: string, free: number): Refusal => ({
  code: 'not_enough_free',
  kind: 'not_allowed',
  message: 'Less of this lot is free than asked for',
  field: 'quantity',
  details: { lot_id, free },
})

export const notEnoughQuarantined = (lot_id: string, quarantined: number): Refusal => ({
  code: 'not_enough_quarantined',
  kind: 'not_allowed',
  message: 'Less of this lot is in quarantine than asked for',
  field: 'quantity',
  details: { lot_id, quarantined },
})

export const countBelowHeld = (lot_id: string, row: number, held: number): Refusal => ({
  code: 'count_below_held',
  kind: 'conflict',
  message: 'Carts that are being paid hold more than was counted; try again in a few minutes',
  row,
  details: { lot_id, held },
})

export const orderAlreadyDispatched = (order_id: string): Refusal => ({
  code: 'order_already_dispatched',
  kind: 'not_allowed',
  message: 'The goods of this order have left already',
  details: { order_id },
})

export const quantityNotBound = (line_id: string, bound: number): Refusal => ({
  code: 'quantity_not_bound',
  kind: 'not_allowed',
  message: 'The line has less than that',
  field: 'quantity',
  details: { line_id, bound },
})

export const holdUnknown = (hold_id: string): Refusal => ({
  code: 'hold_unknown',
  kind: 'invalid_data',
  message: 'The order holds no such goods',
  field: 'hold_id',
  details: { hold_id },
})

export const shortageDecided = (shortage_id: string): Refusal => ({
  code: 'shortage_decided',
  kind: 'conflict',
  message: 'Somebody has decided this shortage already',
  details: { shortage_id },
})

export const regroupKeyReused = (): Refusal => ({
  code: 'idempotency_key_reused',
  kind: 'conflict',
  message: 'This idempotency key already split or mixed other goods',
  field: 'idempotency_key',
})

export const loggerFileUnreadable = (why: string, row?: number): Refusal => ({
  code: 'logger_file_unreadable',
  kind: 'invalid_data',
  message: `This file of a logger cannot be read: ${why}`,
  row,
})

export const deviceCodeTaken = (code: string): Refusal => ({
  code: 'device_code_taken',
  kind: 'conflict',
  message: 'Another device has this code already',
  field: 'code',
  details: { code },
})

export const deviceUnknown = (device_id: string): Refusal => ({
  code: 'device_unknown',
  kind: 'not_found',
  message: 'There is no such device',
  details: { device_id },
})

export const sensorZoneElsewhere = (zone_id: string): Refusal => ({
  code: 'sensor_zone_elsewhere',
  kind: 'invalid_data',
  message: 'A sensor watches a zone of the node its device stands in',
  field: 'sensors',
  details: { zone_id },
})
