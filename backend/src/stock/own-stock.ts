import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { lotNotFound } from '@pengshui/traceability/refusals'

/** Refuses `lot_not_found` where one of the lots is not the seller's, as if there were none. */
export async function mustOwnLots(knex: Knex, seller_id: string, lot_ids: string[]): Promise<void> {
  const ids = [...new Set(lot_ids)]
  const rows = await knex('lot').whereIn('id', ids).where({ seller_id }).whereNull('deleted_at').select('id')
  if (rows.length < ids.length) throw new RefusalError(lotNotFound())
}
