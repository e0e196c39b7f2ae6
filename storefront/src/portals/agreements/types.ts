/** Answers of /agency/agreements and /coop/agreements (backend/src/agreements). Amounts in fen. */
type Party = { id: string; name_zh: string; name_en: string }

export type AgreementRow = {
  id: string
  title: string
  status: string
  /** the price of one awarded order, and of nothing else */
  for_one_order: boolean
  starts_on: string
  ends_on: string
  seller: Party | null
  institution: Party | null
  institution_id: string
  seller_signed_at: string | null
  institution_signed_at: string | null
}
export type AgreementsAnswer = { agreements: AgreementRow[]; count: number; limit: number; offset: number }

export type AgreementView = {
  agreement: AgreementRow
  institutions: Party[]
  lines: {
    id: string
    sku: string
    name_zh: string
    name_en: string
    net_content_zh: string | null
    net_content_en: string | null
    price_fen: number
    ceiling_units: number
    drawn_units: number
    public_price_fen: number | null
    above_public: boolean
  }[]
  events: { kind: string; by: string; reason: string | null; occurred_at: string }[]
}
