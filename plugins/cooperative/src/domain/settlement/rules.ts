import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { settlementRuleDate, settlementRuleScope, settlementRuleValue } from './refusals'

/**
 * What a rule is about: the market's fee in basis points; what a node or a leg costs in fen a tonne; how many days a
 * consumer's order is held after it was delivered.
 */
export const RULE_KINDS = ['platform_fee', 'node_fee', 'leg_fee', 'hold_days'] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** What a rule is limited to; null is everything. */
export type RuleScope = {
  seller_id: string | null
  node_id: string | null
  to_node_id: string | null
  temperature_class: string | null
  return_policy: string | null
}

export type SettlementRule = RuleScope & {
  id: string
  no: number
  kind: RuleKind
  value: number
  valid_from: Day
}

export const NO_SCOPE: RuleScope = {
  seller_id: null,
  node_id: null,
  to_node_id: null,
  temperature_class: null,
  return_policy: null,
}

const SCOPES = Object.keys(NO_SCOPE) as (keyof RuleScope)[]
const narrowness = (rule: RuleScope): number => SCOPES.filter((scope) => rule[scope] !== null).length

/**
 * The rule that stood on a day: the narrowest that fits, of equally narrow ones the latest. Null where none does, and
 * the default of the kind holds.
 */
export function ruleOn(
  rules: SettlementRule[],
  kind: RuleKind,
  on: Day,
  about: Partial<RuleScope>,
): SettlementRule | null {
  const fits = rules.filter(
    (rule) =>
      rule.kind === kind &&
      rule.valid_from <= on &&
      SCOPES.every((scope) => rule[scope] === null || rule[scope] === (about[scope] ?? null)),
  )
  const [first, ...others] = fits
  if (!first) return null
  return others.reduce((best, rule) => (isBefore(best, rule) ? rule : best), first)
}

function isBefore(one: SettlementRule, other: SettlementRule): boolean {
  const [a, b] = [narrowness(one), narrowness(other)]
  if (a !== b) return a < b
  if (one.valid_from !== other.valid_from) return one.valid_from < other.valid_from
  return one.no < other.no
}

/** A rule's own: which scopes it may name, and how large its value may be. */
export const RULE_TERMS: Record<RuleKind, { value_max: number; scopes: (keyof RuleScope)[] }> = {
  platform_fee: { value_max: 2_000, scopes: ['seller_id'] },
  node_fee: { value_max: 1_000_000, scopes: ['node_id', 'temperature_class'] },
  leg_fee: { value_max: 1_000_000, scopes: ['node_id', 'to_node_id', 'temperature_class'] },
  hold_days: { value_max: 60, scopes: ['return_policy'] },
}

/** Days after delivery in which a buyer may still send back or claim, where no rule says otherwise. */
export const DEFAULT_HOLD_DAYS: Record<string, number> = {
  seven_day: 8,
  confirm_excluded: 3,
  perishable_excluded: 2,
}
const LONGEST_HOLD_DAYS = 8

export const defaultHoldDays = (return_policy: string): number =>
  DEFAULT_HOLD_DAYS[return_policy] ?? LONGEST_HOLD_DAYS

type Proposed = RuleScope & Pick<SettlementRule, 'kind' | 'value' | 'valid_from'>

/** Refuses `settlement_rule_date`, `settlement_rule_scope`, `settlement_rule_value`. */
export function checkRule(rule: Proposed, first_day: Day): Result<void> {
  const { value_max, scopes } = RULE_TERMS[rule.kind]
  if (rule.valid_from < first_day) return refuse(settlementRuleDate())
  const odd = SCOPES.find((scope) => rule[scope] !== null && !scopes.includes(scope))
  if (odd) return refuse(settlementRuleScope(odd))
  if (!Number.isInteger(rule.value) || rule.value < 0 || rule.value > value_max)
    return refuse(settlementRuleValue(value_max))
  return accept(undefined)
}
