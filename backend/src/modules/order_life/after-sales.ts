import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { AfterSalesRequest, AfterSalesStatus, ChangeEffects, Photo } from './types'

type NewRequest = Pick<
  AfterSalesRequest,
  'order_id' | 'line_id' | 'kind' | 'units' | 'reason' | 'idempotency_key' | 'requested_at'
>

const toRequest = (row: Record<string, unknown>): AfterSalesRequest => ({
  ...(row as AfterSalesRequest),
  refund_fen: row.refund_fen === null ? null : Number(row.refund_fen),
})

/** After-sales requests with their photos. The photos stay in the database: behind its access rules and backups. */
export class AfterSalesDesk {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Files a request; the same key answers the request it made. */
  async fileRequest(request: NewRequest, photos: Photo[]): Promise<AfterSalesRequest> {
    const { order_id, idempotency_key } = request
    await this.knex.transaction(async (trx) => {
      const made = await trx('after_sales_request')
        .insert({ ...request, id: generateEntityId('', 'asr') })
        .onConflict(['order_id', 'idempotency_key'])
        .ignore()
        .returning('id')
      if (made.length === 0 || photos.length === 0) return
      await trx('after_sales_photo').insert(
        photos.map((photo, position) => ({
          ...photo,
          position,
          id: generateEntityId('', 'asp'),
          request_id: made[0].id,
        })),
      )
    })
    const [found] = await this.requests((query) => query.where({ order_id, idempotency_key }))
    if (!found) throw new Error(`After-sales request ${idempotency_key} was not kept`)
    return found
  }

  async requestsOf(order_id: string): Promise<AfterSalesRequest[]> {
    return this.requests((query) => query.where({ order_id }))
  }

  async requestOf(id: string): Promise<AfterSalesRequest | null> {
    return (await this.requests((query) => query.where({ id })))[0] ?? null
  }

  /** The queue, the oldest first. */
  async listRequests(
    status: AfterSalesStatus,
    limit: number,
    offset: number,
  ): Promise<{ requests: AfterSalesRequest[]; count: number }> {
    const counted = await this.knex('after_sales_request').where({ status }).count({ count: '*' }).first()
    const requests = await this.requests((query) => query.where({ status }).limit(limit).offset(offset))
    return { requests, count: Number(counted?.count) }
  }

  /** Rejects or withdraws a request that nobody has decided. @returns null when somebody has */
  async endRequest(
    id: string,
    end: { status: 'rejected' | 'withdrawn'; decision_note?: string; decided_by: string; decided_at: Date },
  ): Promise<AfterSalesRequest | null> {
    const changed = await this.knex('after_sales_request').where({ id, status: 'requested' }).update(end)
    return changed === 0 ? null : this.requestOf(id)
  }

  async photoOf(order_id: string, photo_id: string): Promise<Photo | null> {
    const row = await this.knex('after_sales_photo as p')
      .join('after_sales_request as r', 'r.id', 'p.request_id')
      .where({ 'p.id': photo_id, 'r.order_id': order_id })
      .first('p.media_type', 'p.bytes')
    return row ?? null
  }

  /** Marks a request approved, once; part of the change that pays it. */
  protected async approve(
    trx: Knex,
    { request_id, refund_fen, disposition, note }: NonNullable<ChangeEffects['after_sales']>,
    at: Date,
  ): Promise<void> {
    await trx('after_sales_request')
      .where({ id: request_id, status: 'requested' })
      .update({ status: 'approved', refund_fen, disposition, decision_note: note, decided_at: at })
  }

  private async requests(
    where: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<AfterSalesRequest[]> {
    const rows = await where(this.knex('after_sales_request')).orderBy(['requested_at', 'id']).select('*')
    const photos = await this.knex('after_sales_photo')
      .whereIn(
        'request_id',
        rows.map(({ id }: { id: string }) => id),
      )
      .orderBy('position')
      .select('id', 'media_type', 'request_id')
    return rows.map((row: Record<string, unknown>) => ({
      ...toRequest(row),
      photos: photos
        .filter(({ request_id }) => request_id === row.id)
        .map(({ id, media_type }) => ({ id, media_type })),
    }))
  }
}
