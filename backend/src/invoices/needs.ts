import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { creditNeed, type CreditLine, type InvoiceStatus } from '@pengshui/procurement/domain'

export type CreditNeed = {
  request_id: string
  no: number
  institution_id: string
  seller_name_zh: string
  seller_name_en: string
  title: string
  invoice_number: string
  amount_fen: number
  lines: CreditLine[]
}

/** Invoices with a line of which more went back since than was credited; what a red invoice is due for. */
const OVER_SQL = `
  select r.id as request_id, r.no, r.institution_id, r.seller_name_zh, r.seller_name_en, r.title, r.invoice_number,
    i.delivery_key, i.line_id, i.amount_fen, i.credited_fen, l.amount_fen as accepted_fen, l.corrected_fen as refunded_fen
  from invoice_request r
  join invoice_line i on i.request_id = r.id and i.is_live
  join due_item d on d.delivery_key = i.delivery_key
  join due_item_line l on l.due_item_id = d.id and l.line_id = i.line_id
  where r.status = any(:statuses) and i.amount_fen - i.credited_fen > l.amount_fen - l.corrected_fen
    and (cast(:institution_id as text) is null or r.institution_id = cast(:institution_id as text))
    and (cast(:request_id as text) is null or r.id = cast(:request_id as text))
  order by r.no, i.delivery_key, i.line_id limit :lines_max`

const LINES_MAX = 2_000

/**
 * The credit notes that refunds have made due, by invoice. Nothing of it is stored: a need is there as soon as the
 * refund is in the account, and gone when a red invoice is asked for. With `requested` among the statuses it says as
 * well which requests ask for more than is left, before anybody answers them.
 */
export async function creditNeeds(
  knex: Knex,
  {
    institution_id = null,
    request_id = null,
    statuses = ['issued'],
  }: { institution_id?: string | null; request_id?: string | null; statuses?: InvoiceStatus[] } = {},
): Promise<CreditNeed[]> {
  const { rows } = await knex.raw(OVER_SQL, {
    ...{ institution_id, request_id, statuses, lines_max: LINES_MAX },
  })
  const needs = new Map<string, CreditNeed>()
  for (const row of rows) {
    const facts = {
      ...{ delivery_key: row.delivery_key, line_id: row.line_id, amount_fen: Number(row.amount_fen) },
      ...{ credited_fen: Number(row.credited_fen), accepted_fen: Number(row.accepted_fen) },
      refunded_fen: Number(row.refunded_fen),
    }
    const lines = creditNeed([facts], [facts])
    const {
      request_id: id,
      institution_id: unit,
      seller_name_zh,
      seller_name_en,
      title,
      invoice_number,
    } = row
    const before = needs.get(id)
    needs.set(id, {
      ...{ request_id: id, no: Number(row.no), institution_id: unit },
      ...{ seller_name_zh, seller_name_en, title, invoice_number },
      amount_fen: (before?.amount_fen ?? 0) + lines.reduce((sum, line) => sum + line.amount_fen, 0),
      lines: [...(before?.lines ?? []), ...lines],
    })
  }
  return [...needs.values()]
}
