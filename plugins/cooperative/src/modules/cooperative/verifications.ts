import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, markOf, orThrow, RefusalError, seal, unseal } from '@pengshui/kernel'
import {
  checkApplication,
  checkDocuments,
  checkDocumentsProved,
  isVerificationWritable,
  mayReverify,
  nextVerification,
  nextVerifyOn,
  tailOf,
  tidyAccount,
  tidyApplication,
  type Application,
  type DocumentRule,
  type DocumentState,
  type SellerKind,
} from '../../domain'
import {
  applicationsTooMany,
  usccTaken,
  verificationEarly,
  verificationLocked,
  verificationNotFound,
} from '../../refusals'
import { CHANGED_BY_REVIEW } from './reviewed-columns'
import {
  lockSeller,
  lockVerification,
  tellSeller,
  writeDecision,
  writeStatus,
  type Content,
  type Deed,
  type SellerRow,
  type VerificationOwner,
  type VerificationRow,
} from './verification-rows'

export type Applicant = { seller_id: string; person_id: string; now: Date }
/** What is typed into an application: the account's number only where it is given anew. */
export type Typed = Omit<Application, 'bank_tail'> & { bank_account?: string | undefined }
export type Opening = { kind: SellerKind; name_zh: string; township_code: string; application_key: string }

const OPEN_APPLICATIONS_MAX = 5
const OPEN = ['draft', 'township_review', 'county_review', 'returned']

const EMPTY: Omit<Application, 'name_zh' | 'township_code'> = {
  name_en: '',
  uscc: null,
  village_code: null,
  village_name: '',
  address: '',
  contact_name: '',
  contact_phone: '',
  business: '',
  bank_holder: '',
  bank_name: '',
  bank_tail: null,
}

/** What a seller's products are called by: short, and fit for an address. */
const CODE_CHARACTERS = 7
const codeOf = (seller_id: string): string => `N${seller_id.slice(-CODE_CHARACTERS)}`

const contextOf = (seller_id: string): string => `seller_bank_account:${seller_id}`

/** A new seller with its first case and its first owner; the same key answers the same. Refuses `applications_too_many`. */
export async function open(
  trx: Knex,
  { kind, name_zh, township_code, application_key }: Opening,
  { person_id, now }: Omit<Applicant, 'seller_id'>,
): Promise<{ seller_id: string; verification_id: string; is_new: boolean }> {
  await trx('coop_member').where({ id: person_id }).forUpdate().first('id')
  const key = `${person_id}:${application_key}`
  const known = await trx('seller_verification').where({ application_key: key }).first('id', 'seller_id')
  if (known) return { seller_id: known.seller_id, verification_id: known.id, is_new: false }
  const [counted] = await trx('seller_verification')
    .where({ begun_by: person_id, purpose: 'onboarding' })
    .whereIn('status', OPEN)
    .count('* as n')
  if (Number(counted?.n) >= OPEN_APPLICATIONS_MAX)
    throw new RefusalError(applicationsTooMany(OPEN_APPLICATIONS_MAX))
  const seller_id = generateEntityId('', 'sel')
  await trx('seller').insert({
    ...{
      id: seller_id,
      code: codeOf(seller_id),
      kind,
      name_zh,
      name_en: name_zh,
      township_code,
      status: 'applied',
    },
  })
  await trx('seller_membership').insert({
    ...{ id: generateEntityId('', 'smem'), person_id, seller_id, roles: ['owner'], status: 'active' },
  })
  const content: Content = { ...EMPTY, name_zh, township_code, bank_mark: null }
  const begun = { seller_id, purpose: 'onboarding', begun_by: person_id, application_key: key }
  const row = await insertCase(trx, begun, content, null, now)
  return { seller_id, verification_id: row.id, is_new: true }
}

async function insertCase(
  trx: Knex,
  begun: { seller_id: string; purpose: string; begun_by: string; application_key: string | null },
  content: Content,
  bank_sealed: string | null,
  now: Date,
): Promise<VerificationRow> {
  const [row] = await trx('seller_verification')
    .insert({
      id: generateEntityId('', 'sver'),
      ...begun,
      ...{ content: JSON.stringify(content), bank_sealed, township_code: content.township_code },
      ...{ waiting_since: now, created_at: now, updated_at: now },
    })
    .returning('*')
  return row
}

const openCase = (trx: Knex, seller_id: string): Promise<VerificationRow | undefined> =>
  trx('seller_verification').where({ seller_id }).whereIn('status', OPEN).forUpdate().first()

const lastCase = (trx: Knex, seller_id: string): Promise<VerificationRow | undefined> =>
  trx('seller_verification').where({ seller_id }).orderBy('created_at', 'desc').orderBy('id', 'desc').first()

/**
 * Begins the next case of a seller: a re-verification when it is due, or another try of one that was refused or taken
 * back. What was said last stands in it. Refuses `verification_early`.
 */
export async function begin(trx: Knex, { seller_id, person_id, now }: Applicant): Promise<VerificationRow> {
  const seller = await lockSeller(trx, seller_id)
  const known = await openCase(trx, seller_id)
  if (known) return known
  const today = dayOf(now)
  if (seller.status === 'active' && !mayReverify(seller.next_verify_on, today))
    throw new RefusalError(verificationEarly(seller.next_verify_on ?? ''))
  const last = await lastCase(trx, seller_id)
  const { name_zh, name_en, township_code } = seller
  const content: Content = last?.content ?? { ...EMPTY, name_zh, name_en, township_code, bank_mark: null }
  const purpose = seller.status === 'applied' ? 'onboarding' : 'reverification'
  const begun = { seller_id, purpose, begun_by: person_id, application_key: null }
  return insertCase(trx, begun, content, last?.bank_sealed ?? null, now)
}

/** Writes into an open draft. Refuses `verification_locked`, `application_field_wrong`. */
export async function write(
  trx: Knex,
  { bank_account, ...typed }: Typed,
  { seller_id, now }: Applicant,
  secret: string,
): Promise<VerificationRow> {
  const seller = await lockSeller(trx, seller_id)
  const row = await openCase(trx, seller_id)
  if (!row) throw new RefusalError(verificationNotFound())
  if (!isVerificationWritable(row.status)) throw new RefusalError(verificationLocked(row.status))
  const { bank_tail, bank_mark } = row.content
  const account = bank_account ? orThrow(tidyAccount(bank_account)) : null
  const bank = account
    ? { bank_tail: tailOf(account), bank_mark: markOf(account, secret) }
    : { bank_tail, bank_mark }
  const application = orThrow(tidyApplication({ ...typed, bank_tail: bank.bank_tail }))
  // Before it is admitted a seller is what it says; afterwards only a review changes it.
  const { name_zh, township_code } = application
  if (seller.status === 'applied')
    await trx('seller')
      .where({ id: seller_id })
      .update({ name_zh, township_code, name_en: application.name_en || name_zh })
  const [written] = await trx('seller_verification')
    .where({ id: row.id })
    .update({
      content: JSON.stringify({ ...application, ...bank }),
      township_code: application.township_code,
      ...(account ? { bank_sealed: seal(account, contextOf(seller_id), secret) } : {}),
      updated_at: now,
    })
    .returning('*')
  return written
}

const rulesOf = (trx: Knex, kind: SellerKind): Promise<DocumentRule[]> =>
  trx('seller_document_rule').where({ kind }).orderBy('position').select('type_code', 'is_required')

/**
 * Puts a case before the reviewers and keeps that version for good. `documents` are the seller's papers as the
 * certification room has them. Refuses what `checkApplication` and `checkDocuments` refuse, `uscc_taken`.
 */
export async function submit(
  trx: Knex,
  documents: DocumentState[],
  { seller_id, person_id, now }: Applicant,
): Promise<VerificationRow> {
  const seller = await lockSeller(trx, seller_id)
  const row = await openCase(trx, seller_id)
  if (!row) throw new RefusalError(verificationNotFound())
  const action = row.status === 'returned' ? ('correct' as const) : ('submit' as const)
  const to = orThrow(nextVerification(row.status, action, 'seller'))
  const application = orThrow(checkApplication(seller.kind, row.content))
  orThrow(checkDocuments(await rulesOf(trx, seller.kind), documents))
  const taken = application.uscc
    ? await trx('seller')
        .where({ uscc: application.uscc })
        .whereIn('status', ['active', 'suspended'])
        .whereNot({ id: seller_id })
        .first('id')
    : null
  if (taken) throw new RefusalError(usccTaken())
  const version = row.version + 1
  await trx('seller_verification_version').insert({
    ...{ verification_id: row.id, version, content: JSON.stringify(row.content) },
    ...{ documents: JSON.stringify(documents), submitted_by: person_id, submitted_at: now },
  })
  const deed: Deed = { action, party: 'seller', actor_id: person_id, reason: '', now }
  return writeDecision(trx, row, to, deed, { version, uscc: application.uscc })
}

/** Takes a case back before it is handed in again. */
export async function withdraw(
  trx: Knex,
  { seller_id, person_id, now }: Applicant,
): Promise<VerificationRow> {
  await lockSeller(trx, seller_id)
  const row = await openCase(trx, seller_id)
  if (!row) throw new RefusalError(verificationNotFound())
  const to = orThrow(nextVerification(row.status, 'withdraw', 'seller'))
  return writeDecision(trx, row, to, {
    ...{ action: 'withdraw', party: 'seller', actor_id: person_id, reason: '', now },
  })
}

const TOLD: Partial<Record<VerificationRow['status'], string>> = {
  returned: 'returned',
  approved: 'approved',
  refused: 'refused',
}

/** A reviewer decides; with the county's yes the seller is what it said, and may sell. Refuses `document_unproved`. */
export async function decide(
  trx: Knex,
  id: string,
  deed: Deed,
  owner: VerificationOwner,
  documents: DocumentState[],
): Promise<VerificationRow> {
  const { row, seller } = await lockVerification(trx, id, owner)
  const to = orThrow(nextVerification(row.status, deed.action, deed.party))
  if (to === 'approved') {
    orThrow(checkDocumentsProved(await rulesOf(trx, seller.kind), documents))
    await admit(trx, row, seller, deed)
  }
  const written = await writeDecision(trx, row, to, deed)
  const kind = TOLD[to]
  if (kind) await tellSeller(trx, seller.id, { kind, key: `${row.id}:${kind}:${row.version}`, now: deed.now })
  return written
}

/** Writes what was verified into the seller, begins its half year, and ends a suspension the calendar made. */
async function admit(trx: Knex, row: VerificationRow, seller: SellerRow, deed: Deed): Promise<void> {
  const today = dayOf(deed.now)
  const verified = Object.fromEntries(CHANGED_BY_REVIEW.map((field) => [field, row.content[field]]))
  const changes = {
    ...verified,
    name_en: row.content.name_en || row.content.name_zh,
    ...{ uscc: row.uscc, verified_on: today, next_verify_on: nextVerifyOn(today) },
  }
  const resumes = seller.status === 'applied' || seller.suspended_by === 'calendar'
  const to = resumes ? 'active' : seller.status
  const act = { action: 'verify', actor_id: deed.actor_id, reason: deed.reason, now: deed.now }
  await writeStatus(trx, seller, to, act, {
    ...changes,
    ...(resumes ? { suspended_by: null, status_reason: null } : { status_reason: seller.status_reason }),
  })
  if (!row.bank_sealed || !row.content.bank_tail) return
  await trx('seller_bank_account').insert({
    id: generateEntityId('', 'sba'),
    seller_id: seller.id,
    ...{ holder_name: row.content.bank_holder, bank_name: row.content.bank_name },
    ...{ account_sealed: row.bank_sealed, account_tail: row.content.bank_tail },
    ...{ verified_by: deed.actor_id, verified_at: deed.now },
  })
}

export type BankAccount = { holder_name: string; bank_name: string; account: string; account_tail: string }

/** The account a seller is paid to, opened: for the bank's file and for nothing that is shown. */
export async function bankAccountOf(
  knex: Knex,
  seller_id: string,
  secret: string,
): Promise<BankAccount | null> {
  const row = await knex('seller_bank_account')
    .where({ seller_id })
    .orderBy('verified_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  if (!row) return null
  const { holder_name, bank_name, account_tail, account_sealed } = row
  return {
    holder_name,
    bank_name,
    account_tail,
    account: unseal(account_sealed, contextOf(seller_id), secret),
  }
}
