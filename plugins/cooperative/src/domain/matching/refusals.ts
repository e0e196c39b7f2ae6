import type { Refusal } from '@pengshui/kernel'

/** Every refusal of matching demand with supply, one a line. */
export const matchingPostNotFound = (): Refusal => ({
  code: 'matching_post_not_found',
  kind: 'not_found',
  message: 'No such post',
})

export const matchingWindow = (): Refusal => ({
  code: 'matching_window',
  kind: 'invalid_data',
  message: 'The window must end today or later, and not before it begins',
  field: 'window_to',
})

export const matchingCategoryUnknown = (code: string): Refusal => ({
  code: 'matching_category_unknown',
  kind: 'invalid_data',
  message: 'There is no such category',
  field: 'category_code',
  details: { category_code: code },
})

export const matchingPostClosed = (): Refusal => ({
  code: 'matching_post_closed',
  kind: 'conflict',
  message: 'One of the two posts is closed, or its window is over',
})

export const matchingUnfit = (): Refusal => ({
  code: 'matching_unfit',
  kind: 'not_allowed',
  message: 'The offer does not fit the demand: other goods, unit, grade or time',
})

export const illegalMatchingAction = (action: string, status: string): Refusal => ({
  code: 'illegal_matching_action',
  kind: 'conflict',
  message: `A match that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { action, status },
})

export const matchingNothingShortlisted = (): Refusal => ({
  code: 'matching_nothing_shortlisted',
  kind: 'not_allowed',
  message: 'Put an offer on the shortlist first',
})

export const matchingOtherSeller = (): Refusal => ({
  code: 'matching_other_seller',
  kind: 'invalid_data',
  message: 'The goods named are not of the seller on the shortlist',
  field: 'lines',
})
