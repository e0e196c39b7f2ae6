import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError } from '@pengshui/kernel'
import { checkApplication, isOpenToHolder, isRenewable, tidyContent, type Content } from '../../domain'
import {
  applicationOpen,
  certificateNumberTaken,
  certificateTypeUnknown,
  keyReused,
  notRenewable,
  paperLocked,
} from '../../refusals'
import { listPaperFiles } from './files'
import { lockCertificate, type CertificateRow } from './rows'
import { transit, write } from './transitions'

const UNIQUE_VIOLATION = '23505'

/** What an application is about, as another room knows it. */
export type Subject = {
  subject_kind: string
  subject_id: string
  subject_name: string
  seller_id: string
  township_code: string
  holder_name: string
}
export type Applicant = { seller_id: string; person_id: string; now: Date }
export type OpenInput = Applicant & {
  type_code: string
  subject: Subject
  content: Content
  application_key: string
}

const contentOf = ({ number, issuer, valid_from, valid_to, fields }: CertificateRow): Content => ({
  number,
  issuer,
  valid_from,
  valid_to,
  fields,
})

const columnsOf = ({ fields, ...rest }: Content) => ({ ...rest, fields: JSON.stringify(fields) })

/**
 * Begins a draft; the same key answers the same draft. Refuses `application_open`, `certificate_number_taken`,
 * `idempotency_key_reused`, `field_wrong`.
 */
export async function open(trx: Knex, input: OpenInput): Promise<CertificateRow> {
  const key = `${input.seller_id}:${input.application_key}`
  const known = await trx('certificate').where({ application_key: key }).first()
  if (known) {
    if (known.type_code === input.type_code && known.subject_id === input.subject.subject_id) return known
    throw new RefusalError(keyReused())
  }
  const type = await trx('certificate_type').where({ code: input.type_code }).first()
  if (!type) throw new RefusalError(certificateTypeUnknown())
  const content = orThrow(tidyContent(type, input.content, dayOf(input.now)))
  return insert(
    trx,
    { ...input.subject, type_code: input.type_code, renews_id: null },
    content,
    key,
    input.now,
  )
}

/** Begins the paper that is to follow this one; asked twice it answers the same. Refuses `not_renewable`. */
export async function renew(trx: Knex, id: string, { seller_id, now }: Applicant): Promise<CertificateRow> {
  const { row, type } = await lockCertificate(trx, id, { seller_id })
  const known = await trx('certificate')
    .where({ renews_id: id })
    .whereNot({ status: 'withdrawn' })
    .whereNull('deleted_at')
    .first()
  if (known) return known
  if (!isRenewable(row.status)) throw new RefusalError(notRenewable(row.status))
  const { type_code, subject_kind, subject_id, subject_name, township_code, holder_name } = row
  const subject = { type_code, subject_kind, subject_id, subject_name, seller_id, township_code, holder_name }
  const isOurs = type.issued_by === 'county'
  const content = {
    ...contentOf(row),
    number: isOurs ? null : row.number,
    valid_from: null,
    valid_to: null,
    fields: row.fields ?? {},
  }
  return insert(trx, { ...subject, renews_id: id }, content, null, now)
}

async function insert(
  trx: Knex,
  subject: Subject & { type_code: string; renews_id: string | null },
  content: Content,
  application_key: string | null,
  now: Date,
): Promise<CertificateRow> {
  try {
    const [row] = await trx('certificate')
      .insert({
        id: generateEntityId('', 'cert'),
        ...subject,
        ...columnsOf(content),
        application_key,
        status: 'draft',
        waiting_since: now,
        created_at: now,
        updated_at: now,
      })
      .returning('*')
    return row
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === UNIQUE_VIOLATION && constraint !== 'certificate_number_once')
      throw new RefusalError(applicationOpen())
    if (code === UNIQUE_VIOLATION) throw new RefusalError(certificateNumberTaken())
    throw error
  }
}

/** Writes into a draft, or into one that was returned. Refuses `paper_locked`. */
export async function revise(
  trx: Knex,
  id: string,
  typed: Content,
  { seller_id, now }: Applicant,
): Promise<CertificateRow> {
  const { row, type } = await lockCertificate(trx, id, { seller_id })
  if (!isOpenToHolder(row.status)) throw new RefusalError(paperLocked(row.status))
  const content = orThrow(tidyContent(type, typed, dayOf(now)))
  return write(trx, id, { ...columnsOf(content), updated_at: now })
}

/**
 * Puts a paper before the reviewers as it stands, and keeps that version for good; one that nobody reviews is recorded.
 * Refuses what `checkApplication` refuses.
 */
export async function submit(
  trx: Knex,
  id: string,
  { seller_id, person_id, now }: Applicant,
): Promise<CertificateRow> {
  const { row, type } = await lockCertificate(trx, id, { seller_id })
  if (!isOpenToHolder(row.status)) throw new RefusalError(paperLocked(row.status))
  const files = await listPaperFiles(trx, id)
  const content = orThrow(
    checkApplication(
      type,
      contentOf(row),
      files.map(({ key }) => key),
      dayOf(now),
    ),
  )
  const version = row.version + 1
  await trx('certificate_version').insert({
    certificate_id: id,
    version,
    content: JSON.stringify(content),
    files: JSON.stringify(
      files.map(({ id: file_id, key, name, sha256 }) => ({ id: file_id, key, name, sha256 })),
    ),
    submitted_by: person_id,
    submitted_at: now,
  })
  const draft = type.review === 'none' ? ('record' as const) : ('submit' as const)
  const action = row.status === 'returned' ? ('correct' as const) : draft
  const deed = { action, by: 'holder' as const, actor_id: person_id, reason: '', now }
  return transit(trx, { ...row, ...content }, type, deed, { ...columnsOf(content), version })
}

/** Takes an application back before it is decided. */
export async function withdraw(
  trx: Knex,
  id: string,
  { seller_id, person_id, now }: Applicant,
): Promise<CertificateRow> {
  const { row, type } = await lockCertificate(trx, id, { seller_id })
  return transit(trx, row, type, { action: 'withdraw', by: 'holder', actor_id: person_id, reason: '', now })
}
