import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import type { FieldRule, Risk } from '../../domain'
import { listingRuleUnknown } from '../../refusals'

const SHOWN_MAX = 50

export type RuleChange = {
  id: string
  field: string
  risk_before: Risk
  risk: Risk
  reason: string
  actor_id: string
  changed_at: Date
}

/**
 * From now on a change of this field takes effect at once, or is looked at first; proposals that wait stay where they
 * are. The same again changes nothing. Refuses `listing_rule_unknown`.
 */
export async function changeRule(
  trx: Knex,
  { field, risk, reason }: { field: string; risk: Risk; reason: string },
  { actor_id, now }: { actor_id: string; now: Date },
): Promise<FieldRule> {
  const rule: FieldRule | undefined = await trx('listing_field_rule').where({ field }).forUpdate().first()
  if (!rule) throw new RefusalError(listingRuleUnknown(field))
  if (rule.risk === risk) return rule
  await trx('listing_field_rule').where({ field }).update({ risk })
  await trx('listing_rule_change').insert({
    ...{ id: generateEntityId('', 'lrch'), field, risk_before: rule.risk, risk, reason, actor_id },
    changed_at: now,
  })
  return { ...rule, risk }
}

/** What was decided of the rules, the latest first. */
export const readRuleChanges = (knex: Knex): Promise<RuleChange[]> =>
  knex('listing_rule_change')
    .orderBy([
      { column: 'changed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(SHOWN_MAX)
