import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import type { CertificateStatus, CertificateTypeFacts, Timed } from '../../domain'
import { certificateNotFound } from '../../refusals'

/** A certificate as its row has it. */
export type CertificateRow = {
  id: string
  type_code: string
  number: string | null
  subject_kind: string
  subject_id: string
  subject_name: string
  seller_id: string
  township_code: string
  holder_name: string
  issuer: string
  valid_from: Day | null
  valid_to: Day | null
  fields: Record<string, string>
  status: CertificateStatus
  version: number
  renews_id: string | null
  waiting_since: Date
  notice_ends_on: Day | null
  is_synthetic: boolean
}

/** Whose certificate a caller may touch; a query that names neither is the county's. */
export type Owner = { seller_id?: string; township_code?: string | null }

/** The row under its lock, with its type. Refuses `certificate_not_found`, another owner's included. */
export async function lockCertificate(
  trx: Knex,
  id: string,
  { seller_id, township_code }: Owner = {},
): Promise<{ row: CertificateRow; type: CertificateTypeFacts }> {
  const query = trx('certificate').where({ id }).whereNull('deleted_at')
  if (seller_id !== undefined) void query.where({ seller_id })
  if (township_code) void query.where({ township_code })
  const row = await query.forUpdate().first()
  if (!row) throw new RefusalError(certificateNotFound())
  return { row, type: await typeOf(trx, row.type_code) }
}

/** A type's facts; a certificate whose type is gone is a bug. */
export async function typeOf(trx: Knex, code: string): Promise<CertificateTypeFacts> {
  const type = await trx('certificate_type').where({ code }).first()
  if (!type) throw new Error(`No certificate type ${code}`)
  return type
}

/** What the calendar has to know of a locked row. */
export async function timedOf(
  trx: Knex,
  row: Pick<CertificateRow, 'id' | 'status' | 'valid_to' | 'notice_ends_on'>,
  type: CertificateTypeFacts,
): Promise<Timed> {
  const [open] =
    row.status === 'public_notice'
      ? await trx('certificate_objection').where({ certificate_id: row.id, status: 'open' }).count('* as n')
      : []
  return {
    status: row.status,
    valid_to: row.valid_to,
    notice_ends_on: row.notice_ends_on,
    renewal_notice_days: type.renewal_notice_days,
    open_objections: Number(open?.n ?? 0),
  }
}
