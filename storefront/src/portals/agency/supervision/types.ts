/** Answers of /agency/supervision (backend/src/supervision). Amounts in fen, shares in basis points. */
export const GROUPS = ['institution', 'system', 'township', 'month', 'programme'] as const
export type Group = (typeof GROUPS)[number]

export type Figures = {
  reserved_fen: number
  ordered_fen: number
  accepted_fen: number
  paid_fen: number
  completed_fen: number
}
export type Standing = Figures & {
  completed_bp: number | null
  expected_fen: number
  behind_bp: number | null
}
type Named = { name_zh: string | null; name_en: string | null }
export type ProgressRow = Standing & Named & { key: string; code: string | null }
export type Crumb = { id: string; name_zh: string; name_en: string }

export type Progress = {
  group: Group
  fiscal_year: number
  as_of: string
  elapsed_bp: number
  trail: Crumb[]
  rows: ProgressRow[]
  count: number
  limit: number
  offset: number
  total: Standing
  doubled: Figures
  apart: (Figures & Named & { key: string })[]
  programmes: (Named & { id: string; kind: string })[]
  years: number[]
}

export type ProgressEntry = Named & {
  id: string
  account: string
  amount_fen: number
  is_counted: boolean
  township_code: string | null
  display_id: number | null
  parts: string | null
  sku: string | null
  institution_name_zh: string
  institution_name_en: string
  reason: string | null
  seq: number | null
  occurred_at: string
}
export type ProgressEntries = {
  entries: ProgressEntry[]
  count: number
  limit: number
  offset: number
  total: Figures
}

/** What a view is narrowed to; it stands in the address, so that it can be sent and gone back to. */
export type Filter = {
  fiscal_year?: number
  as_of?: string
  programme_id?: string
  under?: string
  month?: string
  township?: string
}
export type View = Filter & { group: Group; offset: number; show?: 'entries' }

export type Warning = {
  key: string
  kind: string
  institution_id: string
  programme_id: string | null
  institution: { code: string; name_zh: string; name_en: string } | null
  programme: { name_zh: string; name_en: string } | null
  why_zh: string
  why_en: string
  seen: { by_zh: string; by_en: string; is_mine: boolean; note: string }[]
}
export type Warnings = {
  fiscal_year: number
  warnings: Warning[]
  counts: Record<string, number>
  count: number
  limit: number
  offset: number
}

export type NoticeRow = {
  id: string
  fiscal_year: number
  serial: number
  as_of: string
  issued_by: string
  issued_at: string
  content_hash: string
}
export type Notices = { notices: NoticeRow[]; count: number; limit: number; offset: number }
export type Draft = {
  notice: { units: unknown[]; lagging: unknown[]; total: Standing; as_of: string }
}
