/** GET /admin/programmes and /admin/programme-choices. Shares in basis points. */
export type Programme = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  legal_basis: string
  legal_basis_on: string | null
  fiscal_year: number
  ratio_bp: number
  cutoff_on: string
  evidence_until: string | null
  floor_not_below_last_year: boolean
  counting_rule: { categories?: string[]; certificate?: string | null; completed?: string[] } | null
  continues_id: string | null
}
export type ProgrammePage = { programmes: Programme[]; count: number; limit: number; offset: number }
export type Named = { code: string; name_zh: string; name_en: string }
export type Choices = { categories: Named[]; certificates: Named[] }
