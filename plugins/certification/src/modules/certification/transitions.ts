import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError } from '@pengshui/kernel'
import {
  datesOf,
  decide,
  nextCheckAt,
  type CertificateAction,
  type CertificateStatus,
  type CertificateTypeFacts,
  type Party,
} from '../../domain'
import { certificateNumberTaken } from '../../refusals'
import { tellHolder } from './notices'
import { timedOf, type CertificateRow } from './rows'

export type Deed = { action: CertificateAction; by: Party; actor_id: string; reason: string; now: Date }

type Changes = Partial<Omit<CertificateRow, 'fields'>> & { fields?: string }

/**
 * Moves a locked certificate one step along the transition table and keeps who did it and why. Refuses
 * `illegal_transition`, `review_level_missing`, `certificate_number_taken`.
 */
export async function transit(
  trx: Knex,
  row: CertificateRow,
  type: CertificateTypeFacts,
  deed: Deed,
  changes: Changes = {},
): Promise<CertificateRow> {
  const status = orThrow(decide(row.status, deed.action, deed.by, type))
  const renewed = row.renews_id
    ? await trx('certificate').where({ id: row.renews_id }).first('valid_to', 'number')
    : null
  const dates = datesOf(status, row, type, renewed?.valid_to ?? null, dayOf(deed.now))
  const number = await numberFor(trx, status, row, type, renewed?.number ?? null)
  const next = { ...row, ...changes, ...dates, ...number, status }
  const written = await write(trx, row.id, {
    ...changes,
    ...dates,
    ...number,
    status,
    waiting_since: deed.now,
    updated_at: deed.now,
    next_check_at: nextCheckAt(await timedOf(trx, next, type), deed.now),
  })
  await trx('certificate_decision').insert({
    id: generateEntityId('', 'cdec'),
    certificate_id: row.id,
    action: deed.action,
    from_status: row.status,
    to_status: status,
    actor_id: deed.actor_id,
    reason: deed.reason,
    decided_at: deed.now,
  })
  await tellHolder(trx, written, deed)
  return written
}

/** The county numbers its own papers when they are first published; a renewal keeps its number. */
async function numberFor(
  trx: Knex,
  status: CertificateStatus,
  row: CertificateRow,
  type: CertificateTypeFacts,
  renewed: string | null,
): Promise<{ number?: string }> {
  const isPublished = status === 'public_notice' || status === 'certified'
  if (row.number || !isPublished || !type.number_prefix) return {}
  if (renewed) return { number: renewed }
  const { rows } = await trx.raw(`select nextval('certificate_serial') as serial`)
  return { number: `${type.number_prefix}-${rows[0].serial}` }
}

const UNIQUE_VIOLATION = '23505'

/** Writes a row; the database has the last word on duplicate numbers. */
export async function write(trx: Knex, id: string, fields: Record<string, unknown>): Promise<CertificateRow> {
  try {
    const [row] = await trx('certificate').where({ id }).update(fields).returning('*')
    return row
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === UNIQUE_VIOLATION && constraint === 'certificate_number_once')
      throw new RefusalError(certificateNumberTaken())
    throw error
  }
}
