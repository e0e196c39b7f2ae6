import type { Refusal } from '@pengshui/kernel'

/** Why a row of an order sheet is not an order line yet; the choices beside it say what would be. */
export const unknownProduct = (name: string, row: number): Refusal => ({
  code: 'unknown_product',
  kind: 'invalid_data',
  message: `There is no product called ${name}`,
  field: 'name',
  row,
})

export const productMissing = (row: number): Refusal => ({
  code: 'product_missing',
  kind: 'invalid_data',
  message: 'The row names no product',
  field: 'name',
  row,
})

export const productAmbiguous = (row: number, products: number): Refusal => ({
  code: 'product_ambiguous',
  kind: 'invalid_data',
  message: `${products} products fit this row: choose one`,
  field: 'name',
  row,
  details: { products },
})

export const quantityUnreadable = (row: number): Refusal => ({
  code: 'quantity_unreadable',
  kind: 'invalid_data',
  message: 'The quantity is not a number above 0',
  field: 'quantity',
  row,
})

export const unitUnknown = (unit: string, row: number): Refusal => ({
  code: 'unit_unknown',
  kind: 'invalid_data',
  message: `${unit} is not a unit goods are ordered in`,
  field: 'unit',
  row,
})

export const unitNotOfProduct = (unit: string, row: number): Refusal => ({
  code: 'unit_not_of_product',
  kind: 'invalid_data',
  message: `This product is not counted in ${unit}`,
  field: 'unit',
  row,
})

export const caseSizeUnknown = (row: number): Refusal => ({
  code: 'case_size_unknown',
  kind: 'invalid_data',
  message: 'Nobody has said how many packs a case of this product holds: order it in packs or by weight',
  field: 'unit',
  row,
})

export const notWholeUnits = (row: number, base_quantity: number): Refusal => ({
  code: 'not_whole_units',
  kind: 'invalid_data',
  message: 'The quantity is no whole number of packs',
  field: 'quantity',
  row,
  details: { base_quantity },
})

export const sheetMissing = (): Refusal => ({
  code: 'sheet_missing',
  kind: 'invalid_data',
  message: 'Send a file, a text or rows: one of them',
})
