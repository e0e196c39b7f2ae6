import type { Refusal } from '@pengshui/kernel'

export const asOfAhead = (): Refusal => ({
  code: 'as_of_ahead',
  kind: 'invalid_data',
  message: 'Figures can be read up to today only',
  field: 'as_of',
})

/** The same for a unit that does not exist and one of another system. */
export const unitNotSupervised = (): Refusal => ({
  code: 'unit_not_supervised',
  kind: 'not_found',
  message: 'There is no such unit under this one',
  field: 'under',
})
