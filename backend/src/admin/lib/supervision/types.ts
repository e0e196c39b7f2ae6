/** Answers of /admin/supervision (backend/src/supervision). Amounts in fen, shares in basis points. */
export const GROUPS = ['institution', 'system', 'township', 'month', 'programme'] as const
export type Group = (typeof GROUPS)[number]
export const FIGURES = ['reserved', 'ordered', 'accepted', 'paid', 'completed'] as const

export type Figures = Record<`${(typeof FIGURES)[number]}_fen`, number>
export type Standing = Figures & {
  completed_bp: number | null
  expected_fen: number
  behind_bp: number | null
}
type Named = { name_zh: string | null; name_en: string | null }
type Page = { count: number; limit: number; offset: number }
export type ProgressRow = Standing & Named & { key: string; code: string | null }

export type Progress = Page & {
  group: Group
  fiscal_year: number
  as_of: string
  elapsed_bp: number
  trail: (Named & { id: string })[]
  rows: ProgressRow[]
  total: Standing
  doubled: Figures
  apart: (Figures & Named & { key: string })[]
  programmes: (Named & { id: string; kind: string })[]
  years: number[]
}

export type ProgressEntries = Page & {
  entries: (Named & {
    id: string
    account: string
    amount_fen: number
    is_counted: boolean
    township_code: string | null
    order_id: string | null
    display_id: number | null
    parts: string | null
    institution_name_zh: string
    institution_name_en: string
    reason: string | null
    seq: number | null
    occurred_at: string
  })[]
  total: Figures
}

export type Filter = {
  fiscal_year?: number
  as_of?: string
  programme_id?: string
  under?: string
  month?: string
  township?: string
}
export type View = Filter & { group: Group; offset: number; show: 'groups' | 'entries' }
export type Go = (next: Partial<View>) => void

export type Warning = {
  key: string
  kind: string
  institution: { code: string; name_zh: string; name_en: string } | null
  why_zh: string
  why_en: string
  seen: { by_zh: string; by_en: string; is_mine: boolean; note: string }[]
}
export type Warnings = Page & { warnings: Warning[]; counts: Record<string, number> }
export type Rule = {
  kind: string
  is_on: boolean
  threshold_bp: number | null
  days: number | null
  filing_on: string | null
}
export type Notices = Page & {
  notices: {
    id: string
    fiscal_year: number
    serial: number
    as_of: string
    issued_by: string
    issued_at: string
    content_hash: string
  }[]
}
