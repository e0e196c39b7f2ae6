/** GET /admin/institutions; money in fen. */
export type DeclarationFigures = {
  declaration: { id: string; status: string; fiscal_year: number }
  programme: { name_zh: string; name_en: string } | null
  figures: { reserved_fen: number; ordered_fen: number; paid_fen: number; completed_fen: number }
}
export type Institution = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  status: string
  figures: DeclarationFigures[]
}
export type InstitutionPage = { institutions: Institution[]; count: number; limit: number; offset: number }
