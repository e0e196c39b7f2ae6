import type { Refusal } from '../refusal'

export const documentTooLong = (rows: number, rows_max: number): Refusal => ({
  code: 'document_too_long',
  kind: 'invalid_data',
  message: `The document would have ${rows} rows, at most ${rows_max} fit: narrow what is asked for`,
  details: { rows, rows_max },
})
