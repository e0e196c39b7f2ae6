import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { diffApplications, type ApplicationChange, type DocumentRule, type SellerKind } from '../../domain'
import { verificationNotFound } from '../../refusals'
import { owned, type Content, type VerificationOwner, type VerificationRow } from './verification-rows'

export type VerificationDecision = {
  id: string
  action: string
  from_status: string
  to_status: string
  party: string
  actor_id: string
  reason: string
  field_reasons: Record<string, string>
  decided_at: Date
}
export type QueuedVerification = VerificationRow & {
  seller_code: string
  kind: SellerKind
  seller_status: string
  seller_name: string
}
type QueueFilter = VerificationOwner & {
  status?: string | undefined
  q?: string | undefined
  limit: number
  offset: number
}

const DECISIONS_MAX = 200

/** Cases a reviewer may see, those that wait longest first. */
export async function listQueue(
  knex: Knex,
  { status, q, limit, offset, ...owner }: QueueFilter,
): Promise<{ verifications: QueuedVerification[]; count: number }> {
  const query = owned(knex, owner).join('seller as s', 's.id', 'v.seller_id').whereNull('s.deleted_at')
  if (status) void query.where('v.status', status)
  // What nobody handed in is its writer's alone.
  else void query.where('v.version', '>', 0)
  if (q) void query.whereRaw(`v.content ->> 'name_zh' ilike ?`, [`%${q.replace(/[\\%_]/g, '\\$&')}%`])
  const [verifications, counted] = await Promise.all([
    query
      .clone()
      .orderBy(['v.waiting_since', 'v.id'])
      .limit(limit)
      .offset(offset)
      .select(
        'v.*',
        's.code as seller_code',
        's.kind',
        's.status as seller_status',
        's.name_zh as seller_name',
      ),
    query.clone().count('* as n').first(),
  ])
  return { verifications, count: Number(counted?.n ?? 0) }
}

/** One case. Refuses `verification_not_found`, another owner's included. */
export async function findVerification(
  knex: Knex,
  id: string,
  owner: VerificationOwner,
): Promise<QueuedVerification> {
  const row = await owned(knex, owner)
    .join('seller as s', 's.id', 'v.seller_id')
    .where('v.id', id)
    .where('v.version', '>', 0)
    .first('v.*', 's.code as seller_code', 's.kind', 's.status as seller_status', 's.name_zh as seller_name')
  if (!row) throw new RefusalError(verificationNotFound())
  return row
}

/** A seller's newest case; null before the first. */
export async function currentVerification(knex: Knex, seller_id: string): Promise<VerificationRow | null> {
  const row = await knex('seller_verification')
    .where({ seller_id })
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  return row ?? null
}

export const decisionsOf = (knex: Knex, verification_id: string): Promise<VerificationDecision[]> =>
  knex('seller_verification_decision')
    .where({ verification_id })
    .orderBy(['decided_at', 'id'])
    .limit(DECISIONS_MAX)

export const documentRules = (knex: Knex, kind: SellerKind): Promise<DocumentRule[]> =>
  knex('seller_document_rule').where({ kind }).orderBy('position').select('type_code', 'is_required')

export type Submission = {
  version: number
  content: Content
  submitted_at: Date
  changes: ApplicationChange[]
}

/**
 * What was handed in, the newest first, each with what it changed; the first of a re-verification is laid beside what
 * was approved last.
 */
export async function submissionsOf(knex: Knex, row: VerificationRow): Promise<Submission[]> {
  const [versions, approved] = await Promise.all([
    knex('seller_verification_version')
      .where({ verification_id: row.id })
      .orderBy('version')
      .limit(50)
      .select('version', 'content', 'submitted_at'),
    knex('seller_verification')
      .where({ seller_id: row.seller_id, status: 'approved' })
      .whereNot({ id: row.id })
      .where('created_at', '<', row.created_at)
      .orderBy('created_at', 'desc')
      .first('content'),
  ])
  return versions
    .map((one, at) => {
      const before: Content | undefined = versions[at - 1]?.content ?? approved?.content
      return { ...one, changes: before ? diffApplications(before, one.content) : [] }
    })
    .reverse()
}

export type SellerEvent = {
  id: string
  action: string
  from_status: string
  to_status: string
  actor_id: string
  reason: string
  occurred_at: Date
}

/** What became of a seller, the first step first. */
export const eventsOf = (knex: Knex, seller_id: string): Promise<SellerEvent[]> =>
  knex('seller_event').where({ seller_id }).orderBy(['occurred_at', 'id']).limit(200)
