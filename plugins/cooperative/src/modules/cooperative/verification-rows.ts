import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import type {
  Application,
  SellerKind,
  SellerStatus,
  VerificationAction,
  VerificationParty,
  VerificationStatus,
} from '../../domain'
import { sellerNotFound, usccTaken, verificationNotFound } from '../../refusals'

export type SellerRow = {
  id: string
  code: string
  kind: SellerKind
  name_zh: string
  name_en: string
  township_code: string
  status: SellerStatus
  status_reason: string | null
  suspended_by: 'county' | 'calendar' | null
  verified_on: Day | null
  next_verify_on: Day | null
}

/** What is typed of a seller, with the mark by which a changed account is seen. */
export type Content = Application & { bank_mark: string | null }

export type VerificationRow = {
  id: string
  seller_id: string
  purpose: 'onboarding' | 'reverification'
  status: VerificationStatus
  version: number
  content: Content
  bank_sealed: string | null
  uscc: string | null
  township_code: string
  application_key: string | null
  begun_by: string
  waiting_since: Date
  created_at: Date
}

/** Whose case a caller may touch; one that names neither is the county's. */
export type VerificationOwner = { seller_id?: string; township_code?: string | null }

export async function lockSeller(trx: Knex, id: string): Promise<SellerRow> {
  const row = await trx('seller').where({ id }).whereNull('deleted_at').forUpdate().first()
  if (!row) throw new RefusalError(sellerNotFound())
  return row
}

/** The case with its seller, both locked, the seller first. Refuses `verification_not_found`, another owner's included. */
export async function lockVerification(
  trx: Knex,
  id: string,
  owner: VerificationOwner,
): Promise<{ row: VerificationRow; seller: SellerRow }> {
  const found = await owned(trx, owner).where('v.id', id).first('v.seller_id')
  if (!found) throw new RefusalError(verificationNotFound())
  const seller = await lockSeller(trx, found.seller_id)
  const row = await trx('seller_verification').where({ id }).forUpdate().first()
  return { row, seller }
}

export function owned(knex: Knex, { seller_id, township_code }: VerificationOwner): Knex.QueryBuilder {
  const query = knex('seller_verification as v')
  if (seller_id !== undefined) void query.where('v.seller_id', seller_id)
  if (township_code) void query.where('v.township_code', township_code)
  return query
}

const UNIQUE_VIOLATION = '23505'
const USCC = new Set(['seller_uscc_once', 'seller_verification_uscc'])

/** The database has the last word on a code that is here already. */
export async function onceByUscc<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === UNIQUE_VIOLATION && USCC.has(constraint ?? '')) throw new RefusalError(usccTaken())
    throw error
  }
}

export type Deed = {
  action: VerificationAction
  party: VerificationParty
  actor_id: string
  reason: string
  field_reasons?: Partial<Record<string, string>>
  now: Date
}

/** Writes a case's next status with who decided it and why. */
export async function writeDecision(
  trx: Knex,
  row: VerificationRow,
  to: VerificationStatus,
  { action, party, actor_id, reason, field_reasons = {}, now }: Deed,
  changes: Record<string, unknown> = {},
): Promise<VerificationRow> {
  const [written] = await onceByUscc(() =>
    trx('seller_verification')
      .where({ id: row.id })
      .update({ ...changes, status: to, waiting_since: now, updated_at: now })
      .returning('*'),
  )
  await trx('seller_verification_decision').insert({
    id: generateEntityId('', 'svd'),
    ...{ verification_id: row.id, action, from_status: row.status, to_status: to, party, actor_id, reason },
    ...{ field_reasons: JSON.stringify(field_reasons), decided_at: now },
  })
  return written
}

export type StatusAct = { action: string; actor_id: string; reason: string; now: Date }

/** A seller's next status with its reason, and the step in its story. */
export async function writeStatus(
  trx: Knex,
  seller: SellerRow,
  to: SellerStatus,
  { action, actor_id, reason, now }: StatusAct,
  changes: Record<string, unknown> = {},
): Promise<void> {
  await onceByUscc(() =>
    trx('seller')
      .where({ id: seller.id })
      .update({ status_reason: reason, ...changes, status: to, updated_at: now }),
  )
  await trx('seller_event').insert({
    id: generateEntityId('', 'sev'),
    ...{ seller_id: seller.id, action, from_status: seller.status, to_status: to },
    ...{ actor_id, reason, occurred_at: now },
  })
}

type Notice = { kind: string; days_left?: number; key: string; now: Date }

/** A word to a seller; the same is never said twice. */
export async function tellSeller(
  trx: Knex,
  seller_id: string,
  { kind, days_left, key, now }: Notice,
): Promise<void> {
  await trx('seller_notice')
    .insert({
      id: generateEntityId('', 'snot'),
      ...{
        seller_id,
        kind,
        days_left: days_left ?? null,
        notice_key: `${seller_id}:${key}`,
        created_at: now,
      },
    })
    .onConflict('notice_key')
    .ignore()
}
