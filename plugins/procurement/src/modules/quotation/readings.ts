import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import { quotationRequestNotFound, type AskedItem } from '../../domain'
import type { Quotation, QuotationRequest } from './types'

const ROWS_MAX = 500

type Page = { limit: number; offset: number }

/** Everything about requests for quotation that changes nothing. */
export class QuotationReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  list(institution_id: string, page: Page) {
    return this.page((query) => void query.where('r.institution_id', institution_id), page)
  }

  /** Requests a seller was asked. */
  listFor(seller_id: string, page: Page) {
    const invited = this.knex('quotation_invitation').where({ seller_id }).select('request_id')
    return this.page((query) => void query.whereIn('r.id', invited), page)
  }

  async retrieve(institution_id: string, id: string): Promise<QuotationRequest> {
    const row = await this.knex('quotation_request').where({ id, institution_id }).first()
    if (!row) throw new RefusalError(quotationRequestNotFound())
    return row
  }

  /** A request as a seller that was asked sees it; for any other it does not exist. */
  async retrieveFor(seller_id: string, id: string): Promise<QuotationRequest> {
    const row = await this.knex('quotation_request as r')
      .join('quotation_invitation as i', 'i.request_id', 'r.id')
      .where({ 'r.id': id, 'i.seller_id': seller_id })
      .first('r.*')
    if (!row) throw new RefusalError(quotationRequestNotFound())
    return row
  }

  async itemsOf(request_id: string): Promise<AskedItem[]> {
    const rows = await this.knex('quotation_item').where({ request_id }).orderBy('position').limit(ROWS_MAX)
    return rows.map(({ id, name, base_unit, quantity }) => ({
      id,
      name,
      base_unit,
      quantity: Number(quantity),
    }))
  }

  async sellersOf(request_id: string): Promise<string[]> {
    const rows = await this.knex('quotation_invitation').where({ request_id }).orderBy('seller_id')
    return rows.map(({ seller_id }) => String(seller_id))
  }

  /** The request an awarded order that waited for this approval belongs to; null for any other approval. */
  async findByApproval(approval_id: string): Promise<QuotationRequest | null> {
    return (await this.knex('quotation_request').where({ approval_id }).first()) ?? null
  }

  /** The newest quotation of each seller that has not withdrawn it; the cheapest first. */
  async quotationsOf(request_id: string): Promise<Quotation[]> {
    return this.newest(request_id, (query) => void query.whereNull('w.quotation_id'))
  }

  /** A seller's newest quotation, withdrawn or not. */
  async quotationOf(request_id: string, seller_id: string): Promise<Quotation | null> {
    const [own = null] = await this.newest(request_id, (query) => void query.where({ seller_id }))
    return own
  }

  private async newest(request_id: string, narrow: (query: Knex.QueryBuilder) => void): Promise<Quotation[]> {
    const rows: Omit<Quotation, 'lines'>[] = await this.knex('quotation as q')
      .leftJoin('quotation_withdrawal as w', 'w.quotation_id', 'q.id')
      .where({ request_id })
      .modify(narrow)
      .whereNotExists(
        this.knex('quotation as n').whereRaw(
          'n.request_id = q.request_id and n.seller_id = q.seller_id and n.revision > q.revision',
        ),
      )
      .orderBy(['total_fen', 'submitted_at'])
      .limit(ROWS_MAX)
      .select('q.*', 'w.withdrawn_at')
    const lines: (Quotation['lines'][number] & { quotation_id: string })[] = await this.knex('quotation_line')
      .whereIn(
        'quotation_id',
        rows.map(({ id }) => id),
      )
      .limit(ROWS_MAX * ROWS_MAX)
    return rows.map((row) => ({
      ...row,
      total_fen: Number(row.total_fen),
      lines: lines
        .filter(({ quotation_id }) => quotation_id === row.id)
        .map(({ item_id, variant_id, sku, units, price_fen }) => ({
          ...{ item_id, variant_id, sku, units },
          price_fen: Number(price_fen),
        })),
    }))
  }

  private async page(narrow: (query: Knex.QueryBuilder) => void, { limit, offset }: Page) {
    const where = this.knex('quotation_request as r').modify(narrow)
    const counted = await where.clone().count({ count: '*' }).first()
    const requests: QuotationRequest[] = await where
      .clone()
      .orderBy([{ column: 'r.created_at', order: 'desc' }, 'r.id'])
      .limit(limit)
      .offset(offset)
      .select('r.*')
    return { requests, count: Number(counted?.count) }
  }
}
