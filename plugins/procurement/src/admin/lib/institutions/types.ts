/** Answers of /admin/institution-tree and /admin/institutions/:id. */
export type UnitRow = {
  id: string
  code: string
  kind: string
  name_zh: string
  name_en: string
  status: string
  uscc: string | null
  parent_id: string | null
  parent_name_zh: string | null
  parent_name_en: string | null
  successor_name_zh: string | null
  successor_name_en: string | null
  children: number
  members: number
}
export type UnitPage = { institutions: UnitRow[]; count: number; limit: number; offset: number }
type Named = { id: string; code: string; name_zh: string; name_en: string }
export type Detail = {
  path: Named[]
  children: Named[]
  predecessors: Named[]
  figures: {
    programme_id: string
    name_zh: string
    name_en: string
    fiscal_year: number
    reserved_fen: number
    completed_fen: number
  }[]
  story: {
    id: string
    action: string
    before: { name_zh?: string }
    reason: string | null
    occurred_at: string
  }[]
}
export type Member = { member_id: string; name: string; email: string; roles: string[]; status: string }
export type People = {
  members: Member[]
  count: number
  limit: number
  offset: number
  invitations: { id: string; email: string; expires_at: string }[]
}
