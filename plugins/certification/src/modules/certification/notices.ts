import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { CertificateAction, CertificateStatus } from '../../domain'
import type { CertificateRow } from './rows'

const BATCH = 200

/** A word to a holder; written with the deed it tells of, delivered afterwards, each once. */
export type CertificateNotice = {
  id: string
  certificate_id: string
  seller_id: string
  kind: 'ending' | 'expired' | 'returned' | 'certified' | 'suspended' | 'revoked' | 'reinstated'
  days_left: number | null
  created_at: Date
  delivered_at: Date | null
  read_at: Date | null
}

const KINDS: Partial<Record<CertificateStatus, CertificateNotice['kind']>> = {
  expired: 'expired',
  returned: 'returned',
  certified: 'certified',
  suspended: 'suspended',
  revoked: 'revoked',
}

/** Tells the holder what somebody else decided of their paper. */
export async function tellHolder(
  trx: Knex,
  row: CertificateRow,
  { action, by, now }: { action: CertificateAction; by: string; now: Date },
): Promise<void> {
  const kind = action === 'reinstate' ? 'reinstated' : KINDS[row.status]
  if (!kind || by === 'holder') return
  await insert(trx, row, kind, null, `${row.id}:${action}:${now.toISOString()}`, now)
}

/** Warns that a paper ends in so many days. The same warning is never given twice. */
export const warnHolder = (trx: Knex, row: CertificateRow, days_left: number, now: Date): Promise<void> =>
  insert(trx, row, 'ending', days_left, `${row.id}:ending:${days_left}`, now)

async function insert(
  trx: Knex,
  row: CertificateRow,
  kind: CertificateNotice['kind'],
  days_left: number | null,
  notice_key: string,
  now: Date,
): Promise<void> {
  await trx('certificate_notice')
    .insert({
      id: generateEntityId('', 'cnot'),
      certificate_id: row.id,
      seller_id: row.seller_id,
      kind,
      days_left,
      notice_key,
      created_at: now,
    })
    .onConflict('notice_key')
    .ignore()
}

/** Notices that have not been delivered, the oldest first. */
export const listUndelivered = (knex: Knex): Promise<CertificateNotice[]> =>
  knex('certificate_notice').whereNull('delivered_at').orderBy(['created_at', 'id']).limit(BATCH)

export const markDelivered = (knex: Knex, ids: string[], at: Date): Promise<number> =>
  knex('certificate_notice').whereIn('id', ids).whereNull('delivered_at').update({ delivered_at: at })

export type ShownNotice = CertificateNotice & {
  type_code: string
  number: string | null
  subject_name: string
  valid_to: string | null
}

/** A seller's notices, the newest first. */
export async function listNotices(
  knex: Knex,
  seller_id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ notices: ShownNotice[]; count: number; unread: number }> {
  const [notices, [counts]] = await Promise.all([
    knex('certificate_notice as n')
      .join('certificate as c', 'c.id', 'n.certificate_id')
      .where({ 'n.seller_id': seller_id })
      .orderBy([
        { column: 'n.created_at', order: 'desc' },
        { column: 'n.id', order: 'desc' },
      ])
      .limit(limit)
      .offset(offset)
      .select('n.id', 'n.certificate_id', 'n.kind', 'n.days_left', 'n.created_at', 'n.read_at')
      .select('c.type_code', 'c.number', 'c.subject_name', 'c.valid_to'),
    knex('certificate_notice')
      .where({ seller_id })
      .select(knex.raw('count(*) as count, count(*) filter (where read_at is null) as unread')),
  ])
  return { notices, count: Number(counts.count), unread: Number(counts.unread) }
}

/** Read is read: asked again it stays at the first time. */
export const markRead = (knex: Knex, seller_id: string, at: Date): Promise<number> =>
  knex('certificate_notice').where({ seller_id }).whereNull('read_at').update({ read_at: at })
