import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { sha256, type SignedLot } from '../../domain'
import type { Acceptance, Photo } from './types'

/**
 * What of a child order is owed: its accepted goods less what went back afterwards. `accepted_at` is the day its term
 * of payment is counted from.
 */
export type Payable = {
  child_id: string
  order_id: string
  institution_id: string
  no: number
  accepted_at: Date
  accepted_fen: number
  credited_fen: number
  payable_fen: number
}

const AMOUNTS = [
  'dispatched_quantity',
  'received_quantity',
  'accepted_quantity',
  'short_quantity',
  'rejected_quantity',
  'over_quantity',
  'dispatched_fen',
  'accepted_fen',
  'short_fen',
  'rejected_fen',
] as const
const BATCH_ROWS = 400

/** Signed acceptances with their photos. The photos stay in the database: behind its access rules and backups. */
export class AcceptanceDesk {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** Keeps the photos an acceptance is about to sign, once per key. */
  async keepPhotos(child_id: string, idempotency_key: string, photos: Photo[]): Promise<void> {
    const rows = photos.map(({ media_type, bytes }, position) => ({
      ...{ child_id, idempotency_key, position, media_type, bytes },
      id: generateEntityId('', 'aph'),
      sha256: sha256(bytes),
    }))
    if (rows.length > 0)
      await this.knex('acceptance_photo')
        .insert(rows)
        .onConflict(['child_id', 'idempotency_key', 'position'])
        .ignore()
  }

  /** Drops the photos of an acceptance that was refused. */
  async dropPhotos(child_id: string, idempotency_key: string): Promise<void> {
    await this.knex('acceptance_photo')
      .where({ child_id, idempotency_key })
      .whereNotExists(
        this.knex('delivery_acceptance as a').where({
          'a.child_id': child_id,
          'a.idempotency_key': idempotency_key,
        }),
      )
      .delete()
  }

  async photoOf(child_id: string, id: string): Promise<Photo | null> {
    const row = await this.knex('acceptance_photo').where({ child_id, id }).first('media_type', 'bytes')
    return row ?? null
  }

  /** Enters a signed acceptance; the child is accepted with it, in one transaction. Once per child. */
  async recordAcceptances(acceptances: Omit<Acceptance, 'photos'>[]): Promise<void> {
    await this.knex.transaction(async (trx) => {
      for (const { lots, temperature, ...acceptance } of acceptances) {
        const made = await trx('delivery_acceptance')
          .insert({
            ...acceptance,
            temperature_dc: temperature?.value_dc ?? null,
            within_limits: temperature?.within_limits ?? null,
            temperature_decision: temperature?.decision ?? null,
            temperature_reason: temperature?.reason ?? null,
          })
          .onConflict('child_id')
          .ignore()
          .returning('child_id')
        if (made.length === 0) continue
        const { child_id, accepted_at } = acceptance
        const rows = lots.map((lot) => ({ ...lot, child_id }))
        for (let from = 0; from < rows.length; from += BATCH_ROWS)
          await trx('acceptance_lot').insert(rows.slice(from, from + BATCH_ROWS))
        await trx('child_order')
          .where({ id: child_id, status: 'delivered' })
          .update({ status: 'accepted', accepted_at })
      }
    })
  }

  async acceptancesOf(child_ids: string[]): Promise<Acceptance[]> {
    const [rows, lots, photos] = await Promise.all([
      this.knex('delivery_acceptance').whereIn('child_id', child_ids).orderBy('child_id'),
      this.knex('acceptance_lot').whereIn('child_id', child_ids).orderBy(['line_id', 'lot_id', 'variant_id']),
      this.knex('acceptance_photo')
        .whereIn('child_id', child_ids)
        .orderBy('position')
        .select('id', 'child_id', 'idempotency_key', 'media_type', 'sha256'),
    ])
    return rows.map((row) => {
      const { temperature_dc, within_limits, temperature_decision, temperature_reason, ...acceptance } = row
      const mine = <Row extends { child_id: string }>(list: Row[]): Row[] =>
        list.filter(({ child_id }) => child_id === row.child_id)
      return {
        ...acceptance,
        temperature:
          temperature_dc === null
            ? null
            : {
                ...{ value_dc: temperature_dc, within_limits },
                ...{ decision: temperature_decision, reason: temperature_reason },
              },
        lots: mine(lots).map(toLot),
        photos: mine(photos)
          .filter(({ idempotency_key }) => idempotency_key === row.idempotency_key)
          .map(({ id, media_type, sha256: hash }) => ({ id, media_type, sha256: hash })),
      }
    })
  }

  /**
   * What may be paid without dispute, per accepted child order, the earliest acceptance first: nothing of what was
   * short or rejected, nothing that went back since. Freight is the order's, not a child's.
   */
  async listPayables(filter: { institution_id?: string; order_ids?: string[] }): Promise<Payable[]> {
    const rows = await this.knex('child_order as c')
      .join('delivery_acceptance as a', 'a.child_id', 'c.id')
      .join('acceptance_lot as l', 'l.child_id', 'c.id')
      .modify((query) => {
        if (filter.institution_id) void query.where('c.institution_id', filter.institution_id)
        if (filter.order_ids) void query.whereIn('c.order_id', filter.order_ids)
      })
      .groupBy('c.id', 'a.accepted_at')
      .orderBy(['a.accepted_at', 'c.order_id', 'c.no'])
      .select(
        ...['c.id as child_id', 'c.order_id', 'c.institution_id', 'c.no', 'a.accepted_at', 'c.credited_fen'],
        this.knex.raw('sum(l.accepted_fen) as accepted_fen'),
      )
    return rows.map((row: Omit<Payable, 'payable_fen'>) => {
      const [accepted_fen, credited_fen] = [Number(row.accepted_fen), Number(row.credited_fen)]
      return { ...row, accepted_fen, credited_fen, payable_fen: accepted_fen - credited_fen }
    })
  }
}

const toLot = ({ child_id: _c, ...row }: Record<string, unknown>): SignedLot => ({
  ...(row as SignedLot),
  ...Object.fromEntries(AMOUNTS.map((name) => [name, Number(row[name])])),
  weight_g: row.weight_g === null ? null : Number(row.weight_g),
})
