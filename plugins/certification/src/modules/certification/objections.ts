import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, RefusalError, startOfDay } from '@pengshui/kernel'
import {
  certificateNotFound,
  noticeOver,
  objectionDecided,
  objectionNotFound,
  objectionsTooMany,
} from '../../refusals'
import { lockCertificate, timedOf } from './rows'
import { transit } from './transitions'
import { nextCheckAt } from '../../domain'

/** Bounds that hold whoever calls and from where: of one paper, of one contact a day, of the whole county an hour. */
export const OBJECTION_LIMITS = { open_per_paper: 20, per_contact_day: 3, per_hour: 100 }
const HOUR_MS = 3_600_000

export type Objection = {
  id: string
  certificate_id: string
  text: string
  contact: string
  status: 'open' | 'upheld' | 'dismissed'
  filed_at: Date
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
}

export type ObjectionInput = {
  number: string
  type_code: string
  text: string
  contact: string
  objection_key: string
  now: Date
}

/**
 * Somebody objects to a paper on public notice; the same key is the same objection. Refuses `notice_over`,
 * `objections_too_many`.
 */
export async function object(trx: Knex, input: ObjectionInput): Promise<Objection> {
  const { number, type_code, text, contact, objection_key, now } = input
  const known = await trx('certificate_objection').where({ objection_key }).first()
  if (known) return known
  const found = await trx('certificate')
    .where({ number, type_code })
    .whereNull('deleted_at')
    .whereNotIn('status', ['draft', 'township_review', 'county_review', 'returned', 'withdrawn'])
    .orderByRaw(`status = 'public_notice' desc`)
    .first('id')
  if (!found) throw new RefusalError(certificateNotFound())
  const { row } = await lockCertificate(trx, found.id)
  const isOpen =
    row.status === 'public_notice' && row.notice_ends_on !== null && dayOf(now) <= row.notice_ends_on
  if (!isOpen) throw new RefusalError(noticeOver())
  await checkLimits(trx, row.id, contact, now)
  const [objection] = await trx('certificate_objection')
    .insert({
      id: generateEntityId('', 'cobj'),
      certificate_id: row.id,
      text,
      contact,
      objection_key,
      filed_at: now,
    })
    .returning('*')
  return objection
}

async function checkLimits(trx: Knex, certificate_id: string, contact: string, now: Date): Promise<void> {
  const today = startOfDay(dayOf(now))
  const { rows } = await trx.raw(
    `select
      (select count(*) from certificate_objection where certificate_id = :certificate_id and status = 'open') as paper,
      (select count(*) from certificate_objection where contact = :contact and filed_at >= :today) as person,
      (select count(*) from certificate_objection where filed_at > :hour_ago) as county`,
    { certificate_id, contact, today, hour_ago: new Date(now.getTime() - HOUR_MS) },
  )
  const { paper, person, county } = rows[0]
  const { open_per_paper, per_contact_day, per_hour } = OBJECTION_LIMITS
  if (Number(paper) >= open_per_paper || Number(person) >= per_contact_day || Number(county) >= per_hour)
    throw new RefusalError(objectionsTooMany())
}

export type Verdict = { outcome: 'upheld' | 'dismissed'; actor_id: string; reason: string; now: Date }

/** The county decides an objection with a reason; one upheld sends the paper back. Refuses `objection_decided`. */
export async function judge(
  trx: Knex,
  id: string,
  { outcome, actor_id, reason, now }: Verdict,
): Promise<Objection> {
  const found = await trx('certificate_objection').where({ id }).first('certificate_id')
  if (!found) throw new RefusalError(objectionNotFound())
  const { row, type } = await lockCertificate(trx, found.certificate_id)
  const [objection] = await trx('certificate_objection')
    .where({ id, status: 'open' })
    .update({ status: outcome, decided_by: actor_id, decided_at: now, reason })
    .returning('*')
  if (!objection) throw new RefusalError(objectionDecided())
  if (row.status !== 'public_notice') return objection
  if (outcome === 'upheld')
    await transit(trx, row, type, { action: 'return', by: 'county', actor_id, reason, now })
  else
    await trx('certificate')
      .where({ id: row.id })
      .update({ next_check_at: nextCheckAt(await timedOf(trx, row, type), overAt(row.notice_ends_on, now)) })
  return objection
}

/** The last objection dismissed after the notice's end: the calendar looks at once, not tomorrow. */
const overAt = (notice_ends_on: string | null, now: Date): Date =>
  notice_ends_on !== null && dayOf(now) > notice_ends_on
    ? new Date(startOfDay(addDays(notice_ends_on, 1)).getTime() - 1)
    : now

export async function listObjections(
  knex: Knex,
  filter: { status?: string; certificate_id?: string; limit: number; offset: number },
): Promise<{ objections: (Objection & { number: string; subject_name: string })[]; count: number }> {
  const { limit, offset, status, certificate_id } = filter
  const query = knex('certificate_objection as o').join('certificate as c', 'c.id', 'o.certificate_id')
  if (status) void query.where({ 'o.status': status })
  if (certificate_id) void query.where({ 'o.certificate_id': certificate_id })
  const [objections, [total]] = await Promise.all([
    query
      .clone()
      .orderBy(['o.filed_at', 'o.id'])
      .limit(limit)
      .offset(offset)
      .select('o.id', 'o.certificate_id', 'o.text', 'o.contact', 'o.status', 'o.filed_at')
      .select('o.decided_by', 'o.decided_at', 'o.reason', 'c.number', 'c.subject_name'),
    query.clone().count('* as n'),
  ])
  return { objections, count: Number(total?.n ?? 0) }
}
