import type { Refusal } from '@pengshui/kernel'

/** What an operator is refused who asks what a recall would reach; the words are the admin's. */
export const recallLotUnknown = (codes: string[]): Refusal => ({
  code: 'recall_lot_unknown',
  kind: 'not_found',
  message: 'Some of these are no lot numbers or trace codes of this market',
  field: 'codes',
  details: { codes },
})

export const recallTooWide = (lots_max: number): Refusal => ({
  code: 'recall_too_wide',
  message: `More than ${lots_max} lots: ask for fewer days or for a part of them`,
  details: { lots_max },
})
