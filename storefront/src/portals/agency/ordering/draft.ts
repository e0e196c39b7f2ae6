import { useDraft } from '../../shared/keep'
import type { OrderLine, SheetRow } from './types'

/** What is being written: a pasted text that nobody has read yet, or rows. */
export type OrderDraft = { text: string; rows: SheetRow[] | null; note: string }

const BLANK: OrderDraft = { text: '', rows: null, note: '' }

function rowsOf(text: string | undefined): SheetRow[] | null {
  try {
    const rows: unknown = JSON.parse(text ?? 'null')
    return Array.isArray(rows) ? (rows as SheetRow[]) : null
  } catch {
    return null
  }
}

/** The order an institution's member is writing: it outlives a reload, and other pages may begin one. */
export function useOrderDraft() {
  const { draft, keep, forget } = useDraft('quick-order', () => ({}))
  const order: OrderDraft = { text: draft.text ?? '', rows: rowsOf(draft.rows), note: draft.note ?? '' }
  const write = ({ text, rows, note }: OrderDraft) =>
    keep({ text, note, ...(rows ? { rows: JSON.stringify(rows) } : {}) })
  return {
    order,
    change: (next: Partial<OrderDraft>) => write({ ...order, ...next }),
    /** begins anew with lines that come from elsewhere: a template, an earlier order, a bundle */
    start: (lines: OrderLine[], note = '') => write({ ...BLANK, rows: rowsOfLines(lines), note }),
    forget,
  }
}

export const rowsOfLines = (lines: OrderLine[]): SheetRow[] =>
  lines.map(({ sku, units }, index) => ({
    row: index + 1,
    sku,
    name: '',
    spec: '',
    quantity: String(units),
    unit: '',
  }))
