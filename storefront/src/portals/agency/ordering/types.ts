import type { Preview, PresaleDates } from '../types'

/** A row as somebody wrote it, and the number it has in their sheet. */
export type SheetRow = {
  row: number
  sku: string
  name: string
  spec: string
  quantity: string
  unit: string
}

type Product = {
  sku: string | null
  name_zh: string | null
  name_en: string | null
  net_content_zh: string | null
  net_content_en: string | null
  price_fen: number | null
  free_units: number | null
  quota_eligible: boolean | null
  presale: PresaleDates | null
}
export type Choice = Product & { sku: string; units: number }

export type SheetLine = Product & {
  row: number
  asked: Omit<SheetRow, 'row'>
  units: number | null
  total_fen: number
  merged_into: number | null
  error: { code: string; message: string; field?: string } | null
  choices: Choice[]
}

export type OrderLine = { sku: string; units: number }
export type SheetAnswer = { rows: SheetLine[]; errors: number; lines: OrderLine[]; preview: Preview | null }
