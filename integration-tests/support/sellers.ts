import { usccCheckCharacter } from '@pengshui/kernel'
import { ok, type Client } from './client'
import { apply, PDF, upload } from './papers'
import { login } from './people'
import { newKey } from './agency'

export const PASSWORD = 'a password of the tests'
let serial = 0

/** An invented code whose check character fits. */
export function newUscc(): string {
  serial += 1
  const head = `93500243MA5${String(100_000 + serial)}`
  return `${head}${usccCheckCharacter(head)}`
}

/** A person with a login and nothing else. */
export async function newPerson(street: Client, name: string): Promise<{ client: Client; email: string }> {
  const email = `${name}-${process.pid}-${(serial += 1)}@demo.pengshui.example`
  ok(await street.post('/store/seller-accounts', { email, name: `示例 ${name}`, password: PASSWORD }))
  return { email, client: street.bearing(await login(street, 'coop_member', email, PASSWORD)) }
}

export const TOWNSHIP = '500243107'

export const application = (name_zh: string, more: object = {}) => ({
  name_zh,
  name_en: 'Example of the tests',
  uscc: newUscc(),
  township_code: TOWNSHIP,
  village_code: `${TOWNSHIP}201`,
  village_name: '示例村',
  address: '示例路 1 号',
  contact_name: '示例人',
  contact_phone: '13800138000',
  business: '红薯粉、苕粉',
  bank_holder: name_zh,
  bank_name: '示例银行彭水支行',
  bank_account: '6222021234567890123',
  ...more,
})

export type Standing = {
  seller: { id: string; status: string; status_reason: string | null; next_verify_on: string | null }
  verification: {
    id: string
    status: string
    purpose: string
    content: Record<string, string | null>
    open_actions: string[]
    decisions: { action: string; reason: string; field_reasons: Record<string, string> }[]
  } | null
  may_begin: boolean
  documents: {
    type_code: string
    is_required: boolean
    certificate_id: string | null
    status: string | null
  }[]
}

/** Begins to become a seller. @returns the applicant acting for it, and the seller's id */
export async function begin(client: Client, kind: string, name_zh: string): Promise<[Client, string]> {
  const body = { kind, name_zh, township_code: TOWNSHIP, idempotency_key: newKey() }
  const { application: opened } = ok(
    await client.post<{ application: { seller_id: string } }>('/coop/applications', body),
  )
  return [client.with({ 'x-seller-id': opened.seller_id }), opened.seller_id]
}

/** Hands in one document of a seller. */
export async function handIn(seller: Client, type_code: string, number: string): Promise<string> {
  const { certificate } = ok(await apply(seller, type_code, null, newKey()))
  const body = { number, valid_from: '2026-01-01', valid_to: '2036-01-01', issuer: '示例机关' }
  ok(await seller.post(`/coop/certificates/${certificate.id}`, body))
  ok(await upload(seller, certificate.id, { bytes: PDF }))
  ok(await seller.post(`/coop/certificates/${certificate.id}/submit`))
  return certificate.id
}
