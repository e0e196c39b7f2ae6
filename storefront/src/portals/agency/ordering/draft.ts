import { useDraft } from '../../shared/keep'
import type { OrderLine, SheetRow } from './types'

/** Everyday goods, or gifts of the union. */
export type OrderKind = 'direct' | 'union_gift'

/** What is being written: a pasted text that nobody has read yet, or rows. */
export type OrderDraft = { text: string; rows: SheetRow[] | null; note: string; kind: OrderKind }

const BLANK: OrderDraft = { text: '', rows: null, note: '', kind: 'direct' }

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
  const order: OrderDraft = {
    ...{ text: draft.text ?? '', rows: rowsOf(draft.rows), note: draft.note ?? '' },
    kind: draft.kind === 'union_gift' ? 'union_gift' : 'direct',
  }
  const write = ({ text, rows, note, kind }: OrderDraft) =>
    keep({ text, note, kind, ...(rows ? { rows: JSON.stringify(rows) } : {}) })
  return {
    order,
    change: (next: Partial<OrderDraft>) => write({ ...order, ...next }),
    /** begins anew with lines that come from elsewhere: a template, an earlier order, a bundle */
    start: (lines: OrderLine[], note = '', kind: OrderKind = 'direct') =>
      write({ ...BLANK, rows: rowsOfLines(lines), note, kind }),
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
