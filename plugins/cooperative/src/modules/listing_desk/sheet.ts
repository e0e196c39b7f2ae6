import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { changeKeyReused } from '../../refusals'
import { hashOf, keyOf, proposeChange, proposeListing, takeTurn } from './propose'
import { CHANGE_COLUMNS } from './rows'
import type { BatchEntry, ListingChange, Proposed, ProposedSheet, Proposer } from './types'

type Ids = { applied: string | null; pending: string | null }

/** What a sheet of this key proposed before; null where there was none. Refuses `idempotency_key_reused`. */
export async function findSheet(
  knex: Knex,
  seller_id: string,
  key: string,
  input: unknown,
): Promise<ProposedSheet | null> {
  const row = await knex('listing_sheet')
    .where({ key: keyOf({ seller_id }, key) })
    .first()
  if (!row) return null
  if (row.input_hash !== hashOf(input)) throw new RefusalError(changeKeyReused())
  const ids: Ids[] = row.change_ids
  const rows: ListingChange[] = await knex('listing_change')
    .whereIn(
      'id',
      ids.flatMap(({ applied, pending }) => [applied, pending].filter((id) => id !== null)),
    )
    .select(CHANGE_COLUMNS)
  const of = (id: string | null) => rows.find((change) => change.id === id) ?? null
  return sheetOf(ids.map(({ applied, pending }) => ({ applied: of(applied), pending: of(pending) })))
}

const sheetOf = (proposed: Proposed[]): ProposedSheet => ({
  proposed,
  listing_ids: proposed.flatMap(({ applied }) => applied?.listing_id ?? []),
})

/**
 * Proposes every entry of a sheet, or none: a refusal names the row it comes from. Listings are locked in one order,
 * so that two sheets never wait for each other.
 */
export async function proposeSheet(
  trx: Knex,
  key: string,
  input: unknown,
  entries: BatchEntry[],
  by: Proposer,
): Promise<ProposedSheet> {
  await takeTurn(trx, keyOf(by, key))
  const known = await findSheet(trx, by.seller_id, key, input)
  if (known) return known
  const order = (entry: BatchEntry): string => ('change' in entry ? entry.change.listing_id : '')
  const sorted = [...entries].sort((a, b) =>
    order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a.row - b.row,
  )
  const made = new Map<BatchEntry, Proposed>()
  for (const entry of sorted) {
    const proposing =
      'change' in entry
        ? proposeChange(trx, entry.change, by)
        : proposeListing(trx, entry.create, by).then((pending) => ({ applied: null, pending }))
    made.set(entry, await proposing.catch(withRow(entry.row)))
  }
  const proposed = entries.map((entry) => made.get(entry) ?? { applied: null, pending: null })
  const change_ids: Ids[] = proposed.map(({ applied, pending }) => ({
    applied: applied?.id ?? null,
    pending: pending?.id ?? null,
  }))
  await trx('listing_sheet').insert({
    key: keyOf(by, key),
    input_hash: hashOf(input),
    change_ids: JSON.stringify(change_ids),
    created_at: by.now,
  })
  return sheetOf(proposed)
}

const withRow =
  (row: number) =>
  (error: unknown): never => {
    if (!(error instanceof RefusalError)) throw error
    const { type: kind, code, message, field, details } = error
    throw new RefusalError({ kind, code, message, field, details, row })
  }
