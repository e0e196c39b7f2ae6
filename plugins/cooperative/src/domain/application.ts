import { accept, isUscc, refuse, tidyUscc, type Result } from '@pengshui/kernel'
import {
  applicationFieldMissing,
  applicationFieldWrong,
  bankHolderDiffers,
  documentMissing,
  documentUnproved,
} from '../refusals'
import type { SELLER_KINDS } from './seller'

export type SellerKind = (typeof SELLER_KINDS)[number]

/** What an applicant says of the seller; the bank account's number is kept apart, sealed. */
export type Application = {
  name_zh: string
  name_en: string
  uscc: string | null
  township_code: string
  village_code: string | null
  village_name: string
  address: string
  contact_name: string
  contact_phone: string
  business: string
  bank_holder: string
  bank_name: string
  /** the last digits, for people to recognise it; null while none was given */
  bank_tail: string | null
}
export type ApplicationField = keyof Application | 'bank_account'

const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/
const VILLAGE = /^\d{12}$/
const ACCOUNT = /^\d{8,30}$/

type Needs = { uscc: boolean; village: boolean; own_account: boolean }
/** A family farm may sell what it grows without being registered, and be paid to a person's account. */
const NEEDS: Record<SellerKind, Needs> = {
  farmers_cooperative: { uscc: true, village: true, own_account: true },
  family_farm: { uscc: false, village: true, own_account: false },
  enterprise: { uscc: true, village: false, own_account: true },
  village_collective: { uscc: true, village: true, own_account: true },
  collector: { uscc: true, village: false, own_account: false },
}

/** A bank account's number as it is kept. Refuses `application_field_wrong`. */
export function tidyAccount(typed: string): Result<string> {
  const account = typed.normalize('NFKC').replace(/[\s-]/g, '')
  return ACCOUNT.test(account) ? accept(account) : refuse(applicationFieldWrong('bank_account'))
}

export const tailOf = (account: string): string => account.slice(-4)

/** A draft may have gaps, but nothing wrong in it. Refuses `application_field_wrong`. */
export function tidyApplication(typed: Application): Result<Application> {
  const uscc = typed.uscc ? tidyUscc(typed.uscc) : null
  const { village_code, township_code, contact_phone } = typed
  if (uscc && !isUscc(uscc)) return refuse(applicationFieldWrong('uscc'))
  if (village_code && !(VILLAGE.test(village_code) && village_code.startsWith(township_code)))
    return refuse(applicationFieldWrong('village_code'))
  if (contact_phone && !PHONE.test(contact_phone)) return refuse(applicationFieldWrong('contact_phone'))
  return accept({ ...typed, uscc })
}

/** May this be put before a reviewer? Refuses what `tidyApplication` does, `application_field_missing`, `bank_holder_differs`. */
export function checkApplication(kind: SellerKind, typed: Application): Result<Application> {
  const tidy = tidyApplication(typed)
  if (!tidy.ok) return tidy
  const application = tidy.value
  const needs = NEEDS[kind]
  const required: (keyof Application)[] = [
    'name_zh',
    ...(needs.uscc ? (['uscc'] as const) : []),
    ...(needs.village ? (['village_code', 'village_name'] as const) : []),
    ...(['address', 'contact_name', 'contact_phone', 'business', 'bank_holder', 'bank_name'] as const),
  ]
  const missing = required.find((field) => !application[field])
  if (missing) return refuse(applicationFieldMissing(missing))
  if (!application.bank_tail) return refuse(applicationFieldMissing('bank_account'))
  if (needs.own_account && application.bank_holder !== application.name_zh) return refuse(bankHolderDiffers())
  return tidy
}

/** A document a kind of seller has to show, or may: a certificate type of the certification room. */
export type DocumentRule = { type_code: string; is_required: boolean }
export type DocumentState = { type_code: string; status: string }

/** Before the reviewers, or already through them. */
const HANDED_IN = new Set(['township_review', 'county_review', 'public_notice', 'certified', 'renewal_due'])
const PROVED = new Set(['certified', 'renewal_due'])

/** Every document the kind needs was handed in. Refuses `document_missing`. */
export const checkDocuments = (rules: DocumentRule[], found: DocumentState[]): Result<void> => {
  const missing = firstWithout(rules, found, HANDED_IN)
  return missing ? refuse(documentMissing(missing)) : accept(undefined)
}

/** Every document the kind needs is in force. Refuses `document_unproved`: a seller is never more proved than its papers. */
export const checkDocumentsProved = (rules: DocumentRule[], found: DocumentState[]): Result<void> => {
  const unproved = firstWithout(rules, found, PROVED)
  return unproved ? refuse(documentUnproved(unproved)) : accept(undefined)
}

const firstWithout = (rules: DocumentRule[], found: DocumentState[], good: Set<string>): string | undefined =>
  rules.find(
    ({ type_code, is_required }) =>
      is_required && !found.some((one) => one.type_code === type_code && good.has(one.status)),
  )?.type_code

export type ApplicationChange = { field: string; before: string | null; after: string | null }

/** What changed since the last submission, old beside new; an account that changed behind the same last digits too. */
export function diffApplications(
  before: Application & { bank_mark: string | null },
  after: Application & { bank_mark: string | null },
): ApplicationChange[] {
  const fields = Object.keys(after).filter(
    (field): field is keyof Application => field !== 'bank_mark' && field !== 'bank_tail',
  )
  const changes = fields
    .filter((field) => (before[field] ?? '') !== (after[field] ?? ''))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
  if (before.bank_mark === after.bank_mark) return changes
  return [...changes, { field: 'bank_account', before: before.bank_tail, after: after.bank_tail }]
}
