/** Answers of /agency/declarations, /agency/programmes and /agency/supervision/declarations. Amounts in fen. */
export type Programme = {
  id: string
  name_zh: string
  name_en: string
  fiscal_year: number
  ratio_bp: number
  legal_basis: string
}
export type Unit = { id: string; code: string; name_zh: string; name_en: string }
export type Declared = {
  id: string
  institution_id: string
  programme_id: string
  institution_name_zh: string
  institution_name_en: string
  programme_name_zh: string
  programme_name_en: string
  fiscal_year: number
  version: number
  canteen_kind: string
  base_fen: number
  ratio_bp: number
  reserved_fen: number
  representative_id: string | null
  representative: Unit | null
  status: string
  returned_because: string | null
}
export type DeclaredAnswer = { declarations: Declared[]; count: number; limit: number; offset: number }
