import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError, type Day } from '@pengshui/kernel'
import { agreementNotFound, type AgreementStatus, type ContractPrice } from '../../domain'
import type { FrameworkAgreement, FrameworkEvent, FrameworkLine, Side } from './types'

const EVENTS_MAX = 200
const LINES_MAX = 300

export const toLine = (row: FrameworkLine): FrameworkLine => ({
  ...row,
  price_fen: Number(row.price_fen),
  ceiling_units: Number(row.ceiling_units),
  drawn_units: Number(row.drawn_units),
})

/** Agreements one side may see: an institution those it is in, a seller its own once they are offered. */
export const visibleTo =
  (knex: Knex, { kind, id }: Side) =>
  (query: Knex.QueryBuilder): void => {
    if (kind === 'seller') query.where('a.seller_id', id).whereNot('a.status', 'draft')
    else
      query.whereIn(
        'a.id',
        knex('framework_institution').where({ institution_id: id }).select('agreement_id'),
      )
  }

/** Everything about agreements that changes nothing. */
export class FrameworkReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  async list(
    side: Side,
    { status, limit, offset }: { status?: AgreementStatus; limit: number; offset: number },
  ): Promise<{ agreements: FrameworkAgreement[]; count: number }> {
    const where = this.knex('framework_agreement as a')
      .modify(visibleTo(this.knex, side))
      .modify((query) => void (status && query.where('a.status', status)))
    const counted = await where.clone().count({ count: '*' }).first()
    const agreements = await where
      .clone()
      .orderBy([{ column: 'a.created_at', order: 'desc' }, 'a.id'])
      .limit(limit)
      .offset(offset)
      .select('a.*')
    return { agreements, count: Number(counted?.count) }
  }

  /** An agreement this side is in, whole. Refuses `agreement_not_found`. */
  async retrieve(side: Side, id: string) {
    const agreement: FrameworkAgreement | undefined = await this.knex('framework_agreement as a')
      .modify(visibleTo(this.knex, side))
      .where('a.id', id)
      .first('a.*')
    if (!agreement) throw new RefusalError(agreementNotFound())
    const [lines, institutions, events] = await Promise.all([
      this.knex<FrameworkLine>('framework_line').where({ agreement_id: id }).orderBy('sku').limit(LINES_MAX),
      this.knex('framework_institution').where({ agreement_id: id }).select('institution_id'),
      this.knex<FrameworkEvent>('framework_event')
        .where({ agreement_id: id })
        .orderBy(['occurred_at', 'id'])
        .limit(EVENTS_MAX),
    ])
    return {
      agreement,
      lines: lines.map(toLine),
      institution_ids: institutions.map(({ institution_id }) => String(institution_id)),
      events,
    }
  }

  /**
   * Agreed prices in force for an institution on a day, one per variant at most; for an awarded order, those of its own
   * agreement and no others.
   */
  async pricesFor(
    institution_id: string,
    variant_ids: string[],
    day: Day,
    award_agreement_id?: string,
  ): Promise<ContractPrice[]> {
    const own = award_agreement_id ? { 'a.id': award_agreement_id } : { 'a.for_one_order': false }
    const rows: FrameworkLine[] = await this.knex('framework_line as l')
      .join('framework_agreement as a', 'a.id', 'l.agreement_id')
      .join('framework_institution as i', 'i.agreement_id', 'a.id')
      .where({ 'i.institution_id': institution_id, 'a.status': 'active', ...own })
      .where('a.starts_on', '<=', day)
      .where('a.ends_on', '>=', day)
      .whereIn('l.variant_id', variant_ids)
      .select('l.*')
    return rows
      .map(toLine)
      .map(({ id, agreement_id, variant_id, price_fen, ceiling_units, drawn_units }) => ({
        ...{ line_id: id, agreement_id, variant_id, price_fen },
        remaining_units: ceiling_units - drawn_units,
      }))
  }

  /** Carts that drew in this time; one that became no order and nobody comes back for is released. */
  async listDrawnCarts({ since, before }: { since: Date; before: Date }, limit: number): Promise<string[]> {
    const rows = await this.knex('framework_draw')
      .where('occurred_at', '>=', since)
      .where('occurred_at', '<', before)
      .groupBy('cart_id')
      .havingRaw('sum(units) > 0')
      .orderByRaw('min(occurred_at)')
      .limit(limit)
      .select('cart_id')
    return rows.map(({ cart_id }) => String(cart_id))
  }

  /** Re-derives what was drawn. @returns the lines whose sum differs from their draws */
  async verify(): Promise<{ lines: number; drift: { line_id: string }[] }> {
    const counted = await this.knex('framework_line').count({ count: '*' }).first()
    const { rows } = await this.knex.raw(`
      select l.id as line_id from framework_line l left join framework_draw d on d.line_id = l.id
      group by l.id having l.drawn_units <> coalesce(sum(d.units), 0) or l.drawn_units > l.ceiling_units`)
    return { lines: Number(counted?.count), drift: rows }
  }
}
