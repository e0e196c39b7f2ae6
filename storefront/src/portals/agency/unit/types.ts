/** Answers of /agency/place and /agency/predecessors (plugins/procurement/src/api/agency). */
export type Unit = { id: string; code: string; name_zh: string; name_en: string }
export const FOUR = ['reserved_fen', 'ordered_fen', 'paid_fen', 'completed_fen'] as const
export type Four = Record<(typeof FOUR)[number], number>
export type YearFigures = Four & {
  fiscal_year: number
  name_zh: string
  name_en: string
  programme_id: string
}
export type PlaceAnswer = {
  /** its own first, then up to the root */
  path: Unit[]
  children: Unit[]
  predecessors: (Unit & { merged_at: string | null })[]
  figures: YearFigures[]
  names: { name_zh: string; name_en: string; until: string }[]
}
export type PredecessorAnswer = {
  institution: Unit
  figures: (Four & {
    declaration_id: string
    fiscal_year: number
    programme: { name_zh: string; name_en: string } | null
  })[]
  standing: { open_fen: number; overdue_fen: number } | null
}
type Paged = { count: number; limit: number; offset: number }
export type DuesAnswer = Paged & {
  dues: { id: string; display_id: number | null; due_on: string; amount_fen: number; open_fen: number }[]
}
export type OrdersAnswer = Paged & {
  orders: { order_id: string; display_id: number; placed_at: string; status: string; total_fen: number }[]
}
