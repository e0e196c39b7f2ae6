import type { Refusal } from '../refusal'

/** Why an uploaded file is refused before anything is kept of it. */
export const fileEmpty = (): Refusal => ({
  code: 'file_empty',
  kind: 'invalid_data',
  message: 'The file is empty',
  field: 'file',
})

export const fileKindRefused = (): Refusal => ({
  code: 'file_kind_refused',
  kind: 'invalid_data',
  message: 'The file is not a PDF, JPEG, PNG or WebP, whatever its name says',
  field: 'file',
})

export const fileNameBad = (): Refusal => ({
  code: 'file_name_bad',
  kind: 'invalid_data',
  message: 'The name of the file is a path, hidden, too long or empty',
  field: 'name',
})

export const fileTooLarge = (bytes_max: number): Refusal => ({
  code: 'file_too_large',
  kind: 'invalid_data',
  message: `A file may have ${Math.floor(bytes_max / 1_048_576)} MB at most`,
  field: 'file',
  details: { bytes_max },
})
