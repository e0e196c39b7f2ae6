import type { Refusal } from '@pengshui/kernel'

/** Every refusal of settlement, one a line. */
export const illegalStatementAction = (action: string, status: string): Refusal => ({
  code: 'illegal_statement_action',
  kind: 'conflict',
  message: `A statement that is ${status} cannot be changed by: ${action}`,
  field: 'action',
  details: { action, status },
})

export const illegalPayoutAction = (action: string, status: string): Refusal => ({
  code: 'illegal_payout_action',
  kind: 'conflict',
  message: `A payment that is ${status} cannot be changed by: ${action}`,
  details: { action, status },
})

export const periodNotOver = (month: string): Refusal => ({
  code: 'period_not_over',
  kind: 'conflict',
  message: `The month ${month} is not over yet`,
  field: 'month',
  details: { month },
})

export const earlierPeriodOpen = (month: string): Refusal => ({
  code: 'earlier_period_open',
  kind: 'conflict',
  message: `The statement of ${month} must be closed first`,
  field: 'month',
  details: { month },
})

export const periodPassed = (month: string): Refusal => ({
  code: 'period_passed',
  kind: 'conflict',
  message: `A later month than ${month} is closed already: what is left of it is in the next statement`,
  field: 'month',
  details: { month },
})

export const statementNotFound = (): Refusal => ({
  code: 'statement_not_found',
  kind: 'not_found',
  message: 'No such statement',
})

export const payoutNotFound = (): Refusal => ({
  code: 'payout_not_found',
  kind: 'not_found',
  message: 'No such payment',
})

export const settlementRuleDate = (): Refusal => ({
  code: 'settlement_rule_date',
  kind: 'invalid_data',
  message: 'A rule begins tomorrow at the earliest: what was sold keeps its rate',
  field: 'valid_from',
})

export const settlementRuleScope = (field: string): Refusal => ({
  code: 'settlement_rule_scope',
  kind: 'invalid_data',
  message: `A rule of this kind cannot be limited by ${field}`,
  field,
})

export const settlementRuleValue = (value_max: number): Refusal => ({
  code: 'settlement_rule_value',
  kind: 'invalid_data',
  message: `The value must be between 0 and ${value_max}`,
  field: 'value',
  details: { value_max },
})

export const nothingToPay = (without_account: number): Refusal => ({
  code: 'nothing_to_pay',
  kind: 'conflict',
  message: 'No payment waits whose seller has a confirmed account',
  details: { without_account },
})

export const accountNotFound = (): Refusal => ({
  code: 'payout_account_not_found',
  kind: 'not_found',
  message: 'No such account details',
})
