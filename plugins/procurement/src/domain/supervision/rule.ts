import { accept, refuse, type Result } from '@pengshui/kernel'
import { warningRuleIncomplete } from './refusals'
import type { WarningKind, WarningRule } from './warnings'

type Part = 'threshold_bp' | 'days' | 'filing_on'

/** What each rule needs to be one. */
const NEEDS: Record<WarningKind, Part[]> = {
  no_declaration: ['filing_on'],
  behind_line: ['threshold_bp'],
  year_end_rush: ['threshold_bp', 'days'],
  price_above_public: ['threshold_bp', 'days'],
  base_below_last_year: ['threshold_bp'],
}

/** A rule with exactly the parts its kind has, or the part it lacks. */
export function checkRule(rule: WarningRule): Result<WarningRule> {
  const needs = NEEDS[rule.kind]
  const lacking = needs.find((part) => rule[part] === null)
  if (lacking) return refuse(warningRuleIncomplete(lacking))
  const has = <P extends Part>(part: P): WarningRule[P] | null => (needs.includes(part) ? rule[part] : null)
  return accept({
    ...{ kind: rule.kind, is_on: rule.is_on },
    ...{ threshold_bp: has('threshold_bp'), days: has('days'), filing_on: has('filing_on') },
  })
}
