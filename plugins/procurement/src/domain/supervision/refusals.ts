import type { Refusal } from '@pengshui/kernel'

export const noticeNotFound = (): Refusal => ({
  code: 'notice_not_found',
  kind: 'not_found',
  message: 'There is no such circular notice',
})

export const warningNotFound = (): Refusal => ({
  code: 'warning_not_found',
  kind: 'not_found',
  message: 'There is no such warning now: what caused it may be over',
})

export const warningAlreadyAcknowledged = (): Refusal => ({
  code: 'warning_already_acknowledged',
  kind: 'conflict',
  message: 'This warning has been acknowledged already',
})

export const warningRuleIncomplete = (field: string): Refusal => ({
  code: 'warning_rule_incomplete',
  kind: 'invalid_data',
  message: `This rule needs ${field}`,
  field,
})
