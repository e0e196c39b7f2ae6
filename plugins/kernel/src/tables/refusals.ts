import type { Refusal } from '../refusal'

/** Why an uploaded table is refused: as a whole, or one row of it. Rows are counted as a spreadsheet counts them. */
export const fileEmpty = (): Refusal => ({
  code: 'file_empty',
  kind: 'invalid_data',
  message: 'The file has no rows below its heads',
  field: 'file',
})

export const fileTooLarge = (bytes_max: number): Refusal => ({
  code: 'file_too_large',
  kind: 'invalid_data',
  message: `The file is larger than ${bytes_max} bytes`,
  field: 'file',
  details: { bytes_max },
})

export const fileUnpacksTooLarge = (unpacked_bytes_max: number): Refusal => ({
  code: 'file_unpacks_too_large',
  kind: 'invalid_data',
  message: `The workbook unpacks to more than ${unpacked_bytes_max} bytes`,
  field: 'file',
  details: { unpacked_bytes_max },
})

export const fileNotReadable = (): Refusal => ({
  code: 'file_not_readable',
  kind: 'invalid_data',
  message: 'The file is neither a CSV file in UTF-8 or GBK nor an XLSX workbook',
  field: 'file',
})

export const fileTooManyRows = (rows_max: number): Refusal => ({
  code: 'file_too_many_rows',
  kind: 'invalid_data',
  message: `The file has more than ${rows_max} rows`,
  field: 'file',
  details: { rows_max },
})

export const fileTooManyColumns = (columns_max: number): Refusal => ({
  code: 'file_too_many_columns',
  kind: 'invalid_data',
  message: `The file has more than ${columns_max} columns`,
  field: 'file',
  details: { columns_max },
})

export const columnsMissing = (missing: string[]): Refusal => ({
  code: 'columns_missing',
  kind: 'invalid_data',
  message: `The file has no column for: ${missing.join(', ')}`,
  field: 'file',
  details: { missing },
})

export const columnTwice = (head: string): Refusal => ({
  code: 'column_twice',
  kind: 'invalid_data',
  message: `Two columns of the file mean the same: ${head}`,
  field: 'file',
  details: { head },
})

export const cellIsFormula = (field: string, row: number): Refusal => ({
  code: 'cell_is_formula',
  kind: 'invalid_data',
  message: 'A cell begins like a formula',
  field,
  row,
})

export const cellTooLong = (field: string, row: number, characters_max: number): Refusal => ({
  code: 'cell_too_long',
  kind: 'invalid_data',
  message: `A cell has more than ${characters_max} characters`,
  field,
  row,
  details: { characters_max },
})
