/** GET /admin/certificates and /admin/certificates/:id. */
export type Certificate = {
  id: string
  type_code: string
  number: string | null
  subject_name: string | null
  holder_name: string
  issuer: string | null
  valid_from: string | null
  valid_to: string | null
  status: string
  waiting_since: string
  notice_ends_on: string | null
  is_synthetic: boolean
}
export type CertificateType = { code: string; name_zh: string; name_en: string }
export type Queue = {
  certificates: Certificate[]
  types: CertificateType[]
  count: number
  limit: number
  offset: number
}
export type Detail = {
  certificate: Certificate
  decisions: {
    id: string
    action: string
    from_status: string
    to_status: string
    actor_id: string
    reason: string
    decided_at: string
  }[]
  open_actions: string[]
}
