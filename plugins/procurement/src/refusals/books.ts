import type { Refusal } from '@pengshui/kernel'

/** Refusals of budgets, limits and evaluations, one a line. */
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
