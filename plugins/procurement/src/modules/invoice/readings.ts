import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { invoiceNotFound, LIVE_STATUSES, type InvoiceStatus } from '../../domain'
import type { InvoiceDetail, InvoiceEvent, InvoiceRequest, RedNote, StoredLine } from './types'

type Row = Record<string, unknown>
type Page = { limit: number; offset: number }
export type InvoiceFilter = { institution_id?: string; status?: InvoiceStatus }

export const toRequest = (row: Row): InvoiceRequest => ({
  ...(row as InvoiceRequest),
  no: Number(row.no),
  amount_fen: Number(row.amount_fen),
  credited_fen: Number(row.credited_fen),
})
export const toLine = (row: Row): StoredLine => ({
  ...(row as StoredLine),
  accepted_fen: Number(row.accepted_fen),
  amount_fen: Number(row.amount_fen),
  credited_fen: Number(row.credited_fen),
})
export const toRed = (row: Row): RedNote => ({ ...(row as RedNote), amount_fen: Number(row.amount_fen) })

/** Reads of invoices; nothing here changes a row. */
export class InvoiceReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  async listRequests(
    { institution_id, status }: InvoiceFilter,
    { limit, offset }: Page,
  ): Promise<{ requests: InvoiceRequest[]; count: number }> {
    const where = this.knex('invoice_request').modify((query) => {
      if (institution_id) query.where({ institution_id })
      if (status) query.where({ status })
    })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'no', order: 'desc' },
      ])
      .limit(limit)
      .offset(offset)
    return { requests: rows.map(toRequest), count: Number(counted?.count) }
  }

  /** How many requests there are in each state. */
  async counts(institution_id?: string): Promise<Partial<Record<InvoiceStatus, number>>> {
    const rows = await this.knex('invoice_request')
      .modify((query) => void (institution_id && query.where({ institution_id })))
      .groupBy('status')
      .select('status', this.knex.raw('count(*)::int as n'))
    return Object.fromEntries(rows.map((row: { status: InvoiceStatus; n: number }) => [row.status, row.n]))
  }

  /** A request with its lines, its red invoices and its story. Of another institution it is `invoice_not_found`. */
  async detailOf(id: string, institution_id?: string): Promise<InvoiceDetail> {
    const row = await this.knex('invoice_request')
      .where({ id, ...(institution_id ? { institution_id } : {}) })
      .first()
    if (!row) throw new RefusalError(invoiceNotFound())
    const [lines, reds, story] = await Promise.all([
      this.linesOf([id]),
      this.knex('invoice_red').where({ request_id: id }).orderBy(['requested_at', 'id']),
      this.knex('invoice_event').where({ request_id: id }).orderBy('no'),
    ])
    return { request: toRequest(row), lines, reds: reds.map(toRed), story: story as InvoiceEvent[] }
  }

  async linesOf(request_ids: string[]): Promise<StoredLine[]> {
    const rows = await this.knex('invoice_line')
      .whereIn('request_id', request_ids)
      .orderBy(['request_id', 'delivery_key', 'line_id'])
    return rows.map(toLine)
  }

  /** Lines of deliveries that stand on a live request, as `delivery_key line_id`. */
  async takenOf(delivery_keys: string[]): Promise<Set<string>> {
    const rows = await this.knex('invoice_line')
      .whereIn('delivery_key', delivery_keys)
      .where({ is_live: true })
      .select('delivery_key', 'line_id')
    return new Set(rows.map(({ delivery_key, line_id }) => `${delivery_key} ${line_id}`))
  }

  async findByNo(nos: number[]): Promise<InvoiceRequest[]> {
    return (await this.knex('invoice_request').whereIn('no', nos)).map(toRequest)
  }

  /** Which of these invoice numbers stand on a request. */
  async knownNumbers(numbers: string[]): Promise<Map<string, string>> {
    const rows = await this.knex('invoice_request')
      .whereIn('invoice_number', numbers)
      .select('invoice_number', 'id')
    return new Map(rows.map(({ invoice_number, id }) => [invoice_number, id]))
  }

  /** Requests in a live state whose debts and credits re-derive: what is wrong, or nothing. */
  async verify(): Promise<{ requests: number; drift: Row[] }> {
    const counted = await this.knex('invoice_request').count({ count: '*' }).first()
    const { rows } = await this.knex.raw(
      `select r.id, r.status from invoice_request r join invoice_line l on l.request_id = r.id group by r.id
       having r.amount_fen <> sum(l.amount_fen) or r.credited_fen <> sum(l.credited_fen)
         or r.credited_fen <> coalesce((select sum(amount_fen) from invoice_red where request_id = r.id and status = 'credited'), 0)
         or bool_or(l.is_live <> (r.status = any(:live) and l.credited_fen < l.amount_fen))`,
      { live: LIVE_STATUSES },
    )
    return { requests: Number(counted?.count), drift: rows }
  }
}
