import { createHash } from 'node:crypto'
import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import {
  newListing,
  planChange,
  priceWarning,
  ruleOf,
  type Change,
  type FieldRule,
  type PriceRule,
  type PriceWarning,
} from '../../domain'
import { changeKeyReused, changePending, priceAboveReference } from '../../refusals'
import { applyChange, mustOwnImages } from './apply'
import { CHANGE_COLUMNS, historyOf, lockListing, readNow, readPrices } from './rows'
import type { ChangeProposal, ListingChange, ListingProposal, Proposed, Proposer } from './types'

export const hashOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('hex')
export const keyOf = (by: Pick<Proposer, 'seller_id'>, key: string): string => `${by.seller_id}:${key}`

/** What this key proposed before; a key used for another proposal is refused. */
async function readKnown(trx: Knex, proposal_key: string, input_hash: string): Promise<Proposed | null> {
  const rows = await trx('listing_change')
    .where({ proposal_key })
    .select([...CHANGE_COLUMNS, 'part', 'input_hash'])
  if (rows.length === 0) return null
  if (rows.some((row) => row.input_hash !== input_hash)) throw new RefusalError(changeKeyReused())
  const of = (part: string): ListingChange | null => {
    const row = rows.find((one) => one.part === part)
    if (!row) return null
    const { part: _part, input_hash: _hash, ...change } = row
    return change
  }
  return { applied: of('at_once'), pending: of('review') }
}

/** Two presses of one button wait here for each other; the second finds what the first did. */
export const takeTurn = (trx: Knex, key: string) =>
  trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`listing-proposal:${key}`])

/**
 * Proposes a change of a listing: what may count at once counts at once, the rest waits for the county. Refuses
 * `change_pending`, `price_above_reference` (once; said again with `confirm_price` it is kept as a warning), and what
 * `planChange` refuses.
 */
export async function proposeChange(
  trx: Knex,
  { idempotency_key, note, ...input }: ChangeProposal,
  by: Proposer,
): Promise<Proposed> {
  const proposal_key = keyOf(by, idempotency_key)
  const { confirm_price, ...asked } = input
  const input_hash = hashOf(asked)
  await takeTurn(trx, proposal_key)
  const known = await readKnown(trx, proposal_key, input_hash)
  if (known) return known
  const row = await lockListing(trx, input.listing_id, by.seller_id)
  await mustOwnImages(trx, by.seller_id, input.wanted.content.images)
  const now = await readNow(trx, row)
  const planned = orThrow(planChange(now, input.wanted, await readRules(trx)))
  const warnings = await warningsOf(trx, row, input.wanted.prices, by.today)
  if (warnings.length > 0 && !confirm_price) throw new RefusalError(priceAboveReference(warnings))
  const base = {
    ...{ seller_id: by.seller_id, listing_id: row.id, kind: 'change', subject_name: row.name_zh, note },
    ...{ proposed_by: by.person_id, proposed_at: by.now, proposal_key, input_hash },
  }
  const withWarnings = (changes: Change[]): PriceWarning[] =>
    warnings.filter(({ sku }) => changes.some(({ field }) => field === `price.${sku}`))
  const insert = async (part: string, changes: Change[], rest: object): Promise<ListingChange> => {
    const [made] = await trx('listing_change')
      .insert({
        id: generateEntityId('', 'lchg'),
        ...base,
        part,
        changes: JSON.stringify(changes),
        warnings: JSON.stringify(withWarnings(changes)),
        ...rest,
      })
      .returning(CHANGE_COLUMNS)
    return made
  }
  if (planned.review.length > 0) {
    const open = await trx('listing_change').where({ listing_id: row.id, status: 'pending' }).first('id')
    if (open) throw new RefusalError(changePending())
  }
  let applied: ListingChange | null = null
  if (planned.at_once.length > 0) {
    applied = await insert('at_once', planned.at_once, {
      status: 'applied',
      version: row.version + 1,
      decided_by: by.person_id,
      decided_at: by.now,
    })
    await applyChange(trx, row, applied, null, { actor_id: by.person_id, now: by.now })
  }
  const pending =
    planned.review.length > 0 ? await insert('review', planned.review, { status: 'pending' }) : null
  return { applied, pending }
}

/** Proposes a new product; nothing of it is on the shelf before the county has looked at it. */
export async function proposeListing(
  trx: Knex,
  { idempotency_key, note, ...input }: ListingProposal,
  by: Proposer,
): Promise<ListingChange> {
  const proposal_key = keyOf(by, idempotency_key)
  const input_hash = hashOf(input)
  await takeTurn(trx, proposal_key)
  const known = await readKnown(trx, proposal_key, input_hash)
  if (known?.pending) return known.pending
  await mustOwnImages(trx, by.seller_id, input.content.images)
  const [made] = await trx('listing_change')
    .insert({
      id: generateEntityId('', 'lchg'),
      ...{ seller_id: by.seller_id, kind: 'create', status: 'pending', part: 'review' },
      ...{ subject_name: input.content.name_zh, note, proposal_key, input_hash },
      changes: JSON.stringify(newListing(input.content, input.sizes, input.base_unit)),
      proposed_by: by.person_id,
      proposed_at: by.now,
    })
    .returning(CHANGE_COLUMNS)
  return made
}

async function warningsOf(
  trx: Knex,
  { id, category_code }: { id: string; category_code: string },
  prices: { sku: string; price_fen: number }[],
  today: string,
): Promise<PriceWarning[]> {
  if (prices.length === 0) return []
  const [history, rules] = await Promise.all([readPrices(trx, id), readPriceRules(trx)])
  const rule = ruleOf(rules, category_code)
  return prices.flatMap((price) => priceWarning(price, historyOf(history, price.sku), rule, today) ?? [])
}

const RULES_MAX = 200
export const readRules = (knex: Knex): Promise<FieldRule[]> =>
  knex('listing_field_rule').orderBy('field').limit(RULES_MAX)
export const readPriceRules = (knex: Knex): Promise<PriceRule[]> =>
  knex('listing_price_rule').orderBy('category_code').limit(RULES_MAX)
