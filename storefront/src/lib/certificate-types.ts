/** Answers of /store/certificates/:number and /store/certificate-notices. */
export type PublicCertificate = {
  number: string
  type_code: string
  name_zh?: string
  name_en?: string
  subject_name: string | null
  holder_name: string
  issuer: string
  valid_from: string | null
  valid_to: string | null
  status: string
  notice_ends_on: string | null
  takes_objections: boolean
  valid_today: boolean
  number_rule_zh?: string
  number_rule_en?: string
  rule_is_public: boolean
  issued_by?: string
  legal_basis?: string
  history: { action: string; to_status: string; reason: string; decided_at: string }[]
  is_synthetic: boolean
}
export type CertificatePage = { certificates: PublicCertificate[] }

export type NoticeBoard = {
  notices: {
    number: string
    name_zh?: string
    name_en?: string
    subject_name: string
    holder_name: string
    notice_ends_on: string | null
    since: string
  }[]
  count: number
  limit: number
  offset: number
}

/** The certificates an order's goods were sold with (GET /store/orders/:id/certificates). */
export type SoldWith = {
  sold_at: string
  ship_on: string
  lines: {
    line_id: string
    name_zh: string
    name_en: string
    was_valid: boolean
    certificates: {
      number: string
      type_code: string
      name_zh: string
      name_en: string
      valid_to: string | null
      counts_today: boolean
    }[]
  }[]
}
