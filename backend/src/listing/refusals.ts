import type { Refusal } from '@pengshui/kernel'

/** Every refusal of what a listing may say, one a line. */
export const categoryUnknown = (row?: number): Refusal => ({
  code: 'category_unknown',
  kind: 'invalid_data',
  message: 'There is no such category',
  field: 'category_code',
  row,
})

export const townshipUnknown = (row?: number): Refusal => ({
  code: 'township_unknown',
  kind: 'invalid_data',
  message: 'The county has no such township',
  field: 'township_code',
  row,
})

export const temperatureClassUnknown = (row?: number): Refusal => ({
  code: 'temperature_class_unknown',
  kind: 'invalid_data',
  message: 'There is no such temperature class',
  field: 'temperature_class',
  row,
})

export const grossBelowNet = (row?: number): Refusal => ({
  code: 'gross_below_net',
  kind: 'invalid_data',
  message: 'The gross weight is less than the net weight',
  field: 'gross_weight_g',
  row,
})

/** One row of a product sheet says nothing that can be read in this column. */
export const sheetCellUnreadable = (field: string, row: number): Refusal => ({
  code: 'sheet_cell_unreadable',
  kind: 'invalid_data',
  message: `This cell cannot be read as ${field}`,
  field,
  row,
})

export const sheetCellMissing = (field: string, row: number): Refusal => ({
  code: 'sheet_cell_missing',
  kind: 'invalid_data',
  message: `A new product needs ${field}`,
  field,
  row,
})

/** Two rows of one product contradict each other, or a row its product on the shelf. */
export const sheetCellDiffers = (field: string, row: number): Refusal => ({
  code: 'sheet_cell_differs',
  kind: 'invalid_data',
  message: 'This differs from another row of the same product, or from the product itself',
  field,
  row,
})

export const sheetNothing = (): Refusal => ({
  code: 'sheet_nothing',
  kind: 'invalid_data',
  message: 'No row of the sheet changes anything',
  field: 'rows',
})
