import type { Refusal } from '@pengshui/kernel'

/** Refusals of budgets, limits, evaluations, programmes and declarations, one a line. */
export const spendingCapExceeded = (budget: string, amount_fen: number, left_fen: number): Refusal => ({
  code: 'spending_cap_exceeded',
  message: 'The budget has not enough left for this',
  details: { budget, amount_fen, left_fen },
})

export const orderAboveDelegation = (amount_fen: number, order_max_fen: number): Refusal => ({
  code: 'order_above_delegation',
  message: 'This order is above what you may order by yourself',
  details: { amount_fen, order_max_fen },
})

export const budgetNotFound = (): Refusal => ({
  code: 'budget_not_found',
  kind: 'not_found',
  message: 'No such budget of this institution',
})

export const budgetExists = (): Refusal => ({
  code: 'budget_exists',
  kind: 'conflict',
  message: 'There is a budget for exactly this period already: change its amount instead',
  field: 'starts_on',
})

export const budgetPeriodReversed = (): Refusal => ({
  code: 'budget_period_reversed',
  kind: 'invalid_data',
  message: 'A budget cannot end before it begins',
  field: 'ends_on',
})

export const budgetBelowUsed = (left_fen: number): Refusal => ({
  code: 'budget_below_used',
  message: 'A budget cannot be lowered below what is used and held',
  field: 'delta_fen',
  details: { left_fen },
})

export const delegationSubjectUnknown = (): Refusal => ({
  code: 'delegation_subject_unknown',
  kind: 'invalid_data',
  message: 'A limit is set for a role or for a member of this institution',
  field: 'subject',
})

export const notAcceptedYet = (): Refusal => ({
  code: 'not_accepted_yet',
  message: 'Only an accepted order can be evaluated',
})

export const alreadyEvaluated = (): Refusal => ({
  code: 'already_evaluated',
  kind: 'conflict',
  message: 'This order is evaluated already',
})

export const programmeNotDeclaredHere = (): Refusal => ({
  code: 'programme_not_declared_here',
  message: 'The national reserve is fulfilled and declared outside; it is only attested here',
  field: 'programme_id',
})

export const programmeNotFound = (field = 'programme_id'): Refusal => ({
  code: 'programme_not_found',
  kind: 'not_found',
  message: 'No such programme',
  field,
})

export const programmeExists = (): Refusal => ({
  code: 'programme_exists',
  kind: 'conflict',
  message: 'There is a programme of this code for this year already',
  field: 'code',
})

export const ratioAboveWhole = (ratio_bp: number): Refusal => ({
  code: 'ratio_above_whole',
  kind: 'invalid_data',
  message: 'A share of more than 100 % cannot be pledged',
  field: 'ratio_bp',
  details: { ratio_bp },
})

export const ratioBelowFloor = (floor_bp: number): Refusal => ({
  code: 'ratio_below_floor',
  kind: 'invalid_data',
  message: "The share is below the programme's floor",
  field: 'ratio_bp',
  details: { floor_bp },
})

export const representativeNeeded = (): Refusal => ({
  code: 'representative_needed',
  kind: 'invalid_data',
  message: 'A shared canteen names the unit that files for all',
  field: 'representative_id',
})

export const zeroFilingHasBase = (): Refusal => ({
  code: 'zero_filing_has_base',
  kind: 'invalid_data',
  message: 'A unit without a canteen of its own account files zero',
  field: 'base_fen',
})

export const belowLastYear = (last_year_fen: number): Refusal => ({
  code: 'below_last_year',
  message: 'The reserved amount may not be below that of last year',
  field: 'base_fen',
  details: { last_year_fen },
})

export const returnReasonMissing = (): Refusal => ({
  code: 'return_reason_missing',
  kind: 'invalid_data',
  message: 'What is returned for correction needs a reason',
  field: 'reason',
})
