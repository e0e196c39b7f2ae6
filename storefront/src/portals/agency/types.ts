import type { AgreedLine } from '../agreements/agreed-prices'
import type { Delivery, PlannedPart } from './delivery-types'

/** Answers of the agency routes (backend/src/api/agency, plugins/procurement/src/api/agency). Amounts in fen. */
export type OrderStatus = 'placed' | 'dispatched' | 'delivered' | 'accepted' | 'cancelled'

export type OrderRow = {
  order_id: string
  display_id: number
  total_fen: number
  line_count: number
  status: OrderStatus
  paid_at: string | null
  placed_at: string
  note: string | null
}
export type OrdersAnswer = { orders: OrderRow[]; count: number; limit: number; offset: number }

export type Figures = {
  declaration_id: string
  status: string
  fiscal_year: number
  programme: { name_zh: string; name_en: string; cutoff_on: string | null } | null
  reserved_fen: number
  ordered_fen: number
  paid_fen: number
  completed_fen: number
  completion_rate: number | null
  /** what of them moved after the year's last day for evidence */
  restated: Record<'ordered_fen' | 'paid_fen' | 'completed_fen', number>
}

export type Entry = {
  id: string
  debit_account: string
  credit_account: string
  amount_fen: number
  state: 'pending' | 'posted' | 'voided'
  order_id: string | null
  occurred_at: string
}
export type EntriesAnswer = { entries: Entry[]; count: number; limit: number; offset: number }

export type PresaleDates = { id: string; harvest_from: string; harvest_to: string; ship_by: string }

export type CatalogueItem = {
  sku: string
  name_zh: string
  name_en: string
  net_content_zh: string
  net_content_en: string
  price_fen: number | null
  free_units: number
  quota_eligible: boolean
  /** not null: the free units are promised of a harvest to come */
  presale: PresaleDates | null
}

export type Preview = {
  lines: {
    row: number
    sku: string
    units: number
    name_zh: string | null
    name_en: string | null
    net_content_zh: string | null
    net_content_en: string | null
    price_fen: number | null
    free_units: number | null
    quota_eligible: boolean | null
    presale: PresaleDates | null
    total_fen: number
    error: { code: string; message: string } | null
    contract: AgreedLine['contract']
  }[]
  errors: number
  /** of the goods alone */
  total_fen: number
  delivery_fen: number | null
  children: PlannedPart[]
  split_error: { code: string; message: string } | null
  quota: QuotaPreview[]
}

/** What an order would do to one declaration. */
export type QuotaPreview = {
  declaration_id: string
  fiscal_year: number
  programme_kind: string
  programme_name_zh: string
  programme_name_en: string
  counted_fen: number
  reserved_fen: number
  ordered_after_fen: number
}

export type Order = {
  evaluation: { score: number; remark: string | null; evaluated_at: string } | null
  order: {
    id: string
    display_id: number
    status: OrderStatus
    placed_at: string
    paid_at: string | null
    accepted_at: string | null
    total_fen: number
    note: string | null
    lines: {
      line_id: string
      name_zh: string
      name_en: string
      net_content_zh: string | null
      net_content_en: string | null
      base_unit: 'g' | 'piece' | null
      units: number
      total_fen: number
      quota_eligible: boolean
      accepted_units: number | null
    }[]
  }
  lots: {
    line_id: string
    lot_code: string
    trace_code: string
    quantity: number
    base_unit: 'g' | 'piece'
    expires_on: string
    node: { name_zh: string; name_en: string }
  }[]
  legs: {
    seq: number
    status: string
    planned_on: string
    from: { name_zh: string; name_en: string } | null
    to: { name_zh: string; name_en: string } | null
  }[]
  arrives_on: string | null
  children: Delivery[]
}

/** A change of an order's life: which route, what it is told, and the word for its success. */
export type Change = { path: string; body: unknown; done: string }
