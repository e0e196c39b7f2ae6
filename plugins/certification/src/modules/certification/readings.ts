import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { diffVersions, type Change, type Content, type VersionFacts } from '../../domain'
import { certificateNotFound } from '../../refusals'
import type { CertificateRow, Owner } from './rows'

export type ListFilter = Owner & {
  q?: string
  status?: string[]
  type_code?: string
  subject_id?: string
  /** papers in force that end on this day or before */
  ends_by?: Day
  order: 'waiting' | 'ending'
  limit: number
  offset: number
}

const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** Certificates of an owner, the longest waiting or the soonest ending first. */
export async function listPapers(
  knex: Knex,
  { q, status, type_code, subject_id, ends_by, order, limit, offset, seller_id, township_code }: ListFilter,
): Promise<{ certificates: CertificateRow[]; count: number }> {
  const query = knex('certificate').whereNull('deleted_at')
  if (seller_id !== undefined) void query.where({ seller_id })
  if (township_code) void query.where({ township_code })
  if (status) void query.whereIn('status', status)
  if (type_code) void query.where({ type_code })
  if (subject_id) void query.where({ subject_id })
  if (ends_by) void query.whereIn('status', ['certified', 'renewal_due']).where('valid_to', '<=', ends_by)
  if (q)
    void query.where((any) =>
      ['number', 'subject_name', 'holder_name'].reduce((so, column) => so.orWhereILike(column, like(q)), any),
    )
  const ordered =
    order === 'waiting'
      ? query.clone().orderBy(['waiting_since', 'id'])
      : query.clone().orderByRaw('valid_to asc nulls first, waiting_since desc, id')
  const [certificates, [total]] = await Promise.all([
    ordered.limit(limit).offset(offset).select('*'),
    query.clone().count('* as n'),
  ])
  return { certificates, count: Number(total?.n ?? 0) }
}

/** @throws `certificate_not_found`, another owner's included */
export async function findPaper(
  knex: Knex,
  id: string,
  { seller_id, township_code }: Owner,
): Promise<CertificateRow> {
  const query = knex('certificate').where({ id }).whereNull('deleted_at')
  if (seller_id !== undefined) void query.where({ seller_id })
  if (township_code) void query.where({ township_code })
  const row = await query.first()
  if (!row) throw new RefusalError(certificateNotFound())
  return row
}

type VersionRow = {
  version: number
  content: Content
  files: (VersionFacts['files'][number] & { id: string })[]
  submitted_by: string
  submitted_at: Date
}

/** What was submitted, version by version, and what the last one changed: against the one before, or what it renews. */
export async function readVersions(
  knex: Knex,
  paper: Pick<CertificateRow, 'id' | 'renews_id'>,
): Promise<{ versions: VersionRow[]; changes: Change[] }> {
  const versions: VersionRow[] = await versionsOf(knex, paper.id)
  const [last, before] = [...versions].reverse()
  if (!last) return { versions, changes: [] }
  const earlier = before ?? (paper.renews_id ? (await versionsOf(knex, paper.renews_id)).at(-1) : undefined)
  return { versions, changes: earlier ? diffVersions(earlier, last) : [] }
}

const versionsOf = (knex: Knex, certificate_id: string): Promise<VersionRow[]> =>
  knex('certificate_version')
    .where({ certificate_id })
    .orderBy('version')
    .select('version', 'content', 'files', 'submitted_by', 'submitted_at')
