import { checkRule } from './rule'
import type { WarningRule } from './warnings'

const FULL: WarningRule = { kind: 'behind_line', is_on: true, threshold_bp: 1, days: 2, filing_on: '03-31' }

it.each([
  [{ ...FULL, kind: 'no_declaration' as const }, [null, null, '03-31'], null],
  [FULL, [1, null, null], null],
  [{ ...FULL, kind: 'year_end_rush' as const }, [1, 2, null], null],
  [{ ...FULL, kind: 'year_end_rush' as const, days: null }, null, 'warning_rule_incomplete'],
  [{ ...FULL, kind: 'no_declaration' as const, filing_on: null }, null, 'warning_rule_incomplete'],
  [{ ...FULL, threshold_bp: null }, null, 'warning_rule_incomplete'],
])('%j keeps %j, or is refused: %s', (rule, parts, code) => {
  const checked = checkRule(rule)
  if (checked.ok)
    expect([checked.value.threshold_bp, checked.value.days, checked.value.filing_on]).toEqual(parts)
  else expect(checked.refusal.code).toBe(code)
})
