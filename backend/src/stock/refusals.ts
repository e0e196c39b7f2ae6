import type { Refusal } from '@pengshui/kernel'

/** Every refusal of the storekeeper's desk, one a line. */
export const nodeClosed = (node_id: string): Refusal => ({
  code: 'node_closed',
  kind: 'not_allowed',
  message: 'This node is closed',
  field: 'to_zone_id',
  details: { node_id },
})

export const sameZone = (): Refusal => ({
  code: 'same_zone',
  kind: 'invalid_data',
  message: 'The goods are in this zone already',
  field: 'to_zone_id',
})

export const zoneFull = (zone_id: string, room_g: number): Refusal => ({
  code: 'zone_full',
  kind: 'not_allowed',
  message: 'The zone has no room for this much',
  field: 'to_zone_id',
  details: { zone_id, room_g },
})

export const countColumnsMissing = (missing: string[]): Refusal => ({
  code: 'count_columns_missing',
  kind: 'invalid_data',
  message: 'The file lacks the columns lot_code and counted (批次号, 实盘数)',
  field: 'file_base64',
  details: { missing },
})

export const countTooLong = (rows_max: number): Refusal => ({
  code: 'count_too_long',
  kind: 'invalid_data',
  message: 'The sheet has too many rows',
  field: 'rows',
  details: { rows_max },
})

export const countEmpty = (): Refusal => ({
  code: 'count_empty',
  kind: 'invalid_data',
  message: 'The sheet has no rows',
  field: 'rows',
})

export const lotUnknown = (lot_code: string, row: number): Refusal => ({
  code: 'lot_unknown',
  kind: 'invalid_data',
  message: 'No such lot in this zone',
  field: 'lot_code',
  row,
  details: { lot_code },
})

export const lotTwice = (lot_code: string, row: number): Refusal => ({
  code: 'lot_twice',
  kind: 'invalid_data',
  message: 'This lot is on the sheet twice',
  field: 'lot_code',
  row,
  details: { lot_code },
})

export const countNotWhole = (row: number): Refusal => ({
  code: 'count_not_whole',
  kind: 'invalid_data',
  message: 'A count is a whole number of grams or pieces, 0 or more',
  field: 'counted',
  row,
})

export const countNotFound = (): Refusal => ({
  code: 'count_not_found',
  kind: 'not_found',
  message: 'There is no such count',
})
