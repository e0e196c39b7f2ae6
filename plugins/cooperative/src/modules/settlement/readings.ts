import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, type Day } from '@pengshui/kernel'
import type { PayoutStatus, SettlementKind, SettlementStatus } from '../../domain'
import { readRules } from './keep-order'
import { shownPayouts } from './payouts'
import { disputedIn, LINES_SQL, MAY_CLOSE_SQL, toLedgerLine, type Disputed } from './rows'
import { toStatement } from './statements'
import type { KeptRule, LedgerLine, PayoutAccount, SellerStatement, ShownPayout } from './types'
import { verifySettlement, type SettlementDrift } from './verify'

export type Page = { limit: number; offset: number }
export type Paged<T, Name extends string> = Record<Name, T[]> & { count: number }
export type SellerBalance = {
  seller_id: string
  /** sold, and not yet payable: not signed for, not long enough with the buyer, or claimed for */
  held_fen: number
  /** payable, and in no closed statement */
  payable_fen: number
  /** what closed periods left the seller owing */
  carried_fen: number
  /** closed, and not paid yet */
  closed_fen: number
  paid_fen: number
}
export type SellerQuarter = { seller_id: string; gross_fen: number; refunds_fen: number; orders: number }

export type LineFilter = {
  seller_id?: string
  order_id?: string
  statement_id?: string
  kind?: SettlementKind
  state?: 'held' | 'payable' | 'closed'
}

/** What the settlement ledger says; nothing here changes a row. */
export class SettlementReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  listRules(): Promise<KeptRule[]> {
    return readRules(this.knex)
  }

  async balancesOf(
    seller_ids: string[] | null,
    today: Day,
    disputed: Disputed,
  ): Promise<Map<string, SellerBalance>> {
    const { rows } = await this.knex.raw(
      `select l.seller_id,
         coalesce(sum(l.amount_fen) filter (where (${MAY_CLOSE_SQL}) is not true), 0) as held_fen,
         coalesce(sum(l.amount_fen) filter (where (${MAY_CLOSE_SQL}) and st.status is distinct from 'closed'), 0) as payable_fen
       from ${LINES_SQL} where l.seller_id is not null and (:all or l.seller_id = any(:seller_ids))
       group by 1`,
      {
        all: seller_ids === null,
        seller_ids: seller_ids ?? [],
        next_on: addDays(today, 1),
        ...disputedIn(disputed),
      },
    )
    const { rows: closed } = await this.knex.raw(
      `select s.seller_id, least(0, (array_agg(s.closing_fen order by s.month desc))[1]) as carried_fen,
         coalesce(sum(p.amount_fen) filter (where p.status <> 'paid'), 0) as closed_fen,
         coalesce(sum(p.amount_fen) filter (where p.status = 'paid'), 0) as paid_fen
       from seller_statement s left join payout p on p.statement_id = s.id
       where s.status = 'closed' and (:all or s.seller_id = any(:seller_ids)) group by 1`,
      { all: seller_ids === null, seller_ids: seller_ids ?? [] },
    )
    const ids = new Set([...(seller_ids ?? []), ...rows.map(idOf), ...closed.map(idOf)])
    return new Map(
      [...ids].map((seller_id) => {
        const [open, done] = [rows, closed].map((all) => all.find((row: Row) => idOf(row) === seller_id))
        return [
          seller_id,
          {
            seller_id,
            held_fen: Number(open?.held_fen ?? 0),
            payable_fen: Number(open?.payable_fen ?? 0),
            carried_fen: Number(done?.carried_fen ?? 0),
            closed_fen: Number(done?.closed_fen ?? 0),
            paid_fen: Number(done?.paid_fen ?? 0),
          },
        ]
      }),
    )
  }

  /** Lines of the ledger, the latest first. */
  async listLines(
    { state, statement_id, ...filter }: LineFilter,
    { limit, offset }: Page,
    today: Day,
    disputed: Disputed,
  ): Promise<Paged<LedgerLine, 'lines'>> {
    const wanted = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    const where = [
      'true',
      ...wanted.map((name) => `l.${name} = :${name}`),
      ...(statement_id ? ['sl.statement_id = :statement_id'] : []),
      ...(state === 'closed' ? [`st.status = 'closed'`] : []),
      ...(state === 'payable' ? [`(${MAY_CLOSE_SQL}) and st.status is distinct from 'closed'`] : []),
      ...(state === 'held' ? [`(${MAY_CLOSE_SQL}) is not true`] : []),
    ].join(' and ')
    const bindings = {
      ...Object.fromEntries(wanted.map((name) => [name, filter[name as keyof typeof filter]])),
      ...{ statement_id: statement_id ?? '', limit, offset, next_on: addDays(today, 1) },
      ...disputedIn(disputed),
    }
    const from = `from ${LINES_SQL} where ${where}`
    const { rows } = await this.knex.raw(
      `select ${LINE_COLUMNS} ${from} order by l.occurred_at desc, l.no desc limit :limit offset :offset`,
      bindings,
    )
    const { rows: counted } = await this.knex.raw(`select count(*) as count ${from}`, bindings)
    return { lines: rows.map(toLedgerLine), count: Number(counted[0]?.count) }
  }

  async listStatements(
    filter: { seller_id?: string; month?: string; status?: SettlementStatus },
    { limit, offset }: Page,
  ): Promise<Paged<SellerStatement, 'statements'>> {
    const query = this.knex('seller_statement').where(
      Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    )
    const counted = await query.clone().count({ count: '*' }).first()
    const rows = await query
      .clone()
      .orderBy([{ column: 'month', order: 'desc' }, 'seller_id'])
      .limit(limit)
      .offset(offset)
    const statements = await Promise.all(rows.map((row) => toStatement(this.knex, row)))
    return { statements, count: Number(counted?.count) }
  }

  async findStatement(id: string): Promise<SellerStatement | null> {
    const row = await this.knex('seller_statement').where({ id }).first()
    return row ? toStatement(this.knex, row) : null
  }

  /** The latest month a seller has closed. */
  async lastClosed(seller_id: string): Promise<SellerStatement | null> {
    const row = await this.knex('seller_statement')
      .where({ seller_id, status: 'closed' })
      .orderBy('month', 'desc')
      .first()
    return row ? toStatement(this.knex, row) : null
  }

  /** Sellers with anything to settle by the end of a month, closed or not. */
  async sellersIn(month_next_on: Day, limit: number): Promise<string[]> {
    const rows = await this.knex('settlement_line')
      .whereNotNull('seller_id')
      .where('booked_on', '<', month_next_on)
      .distinct('seller_id')
      .orderBy('seller_id')
      .limit(limit)
    return rows.map(({ seller_id }) => String(seller_id))
  }

  async listPayouts(
    filter: { status?: PayoutStatus; batch_no?: number; seller_id?: string },
    page: Page,
  ): Promise<Paged<ShownPayout, 'payouts'>> {
    return shownPayouts(this.knex, filter, page)
  }

  async payoutsByNo(nos: number[]): Promise<Map<number, ShownPayout>> {
    const { payouts } = await shownPayouts(this.knex, { nos }, { limit: nos.length, offset: 0 })
    return new Map(payouts.map((payout) => [payout.no, payout]))
  }

  async listBatches({ limit, offset }: Page) {
    const counted = await this.knex('payout_batch').count({ count: '*' }).first()
    const rows = await this.knex('payout_batch').orderBy('no', 'desc').limit(limit).offset(offset)
    const batches = rows.map((row) => ({
      ...{
        id: String(row.id),
        no: Number(row.no),
        made_by: String(row.made_by),
        made_at: row.made_at as Date,
      },
      ...{ payouts: Number(row.payouts), amount_fen: Number(row.amount_fen) },
    }))
    return { batches, count: Number(counted?.count) }
  }

  /** Account details of sellers, the latest first; only the latest confirmed ones are paid to. */
  async listAccounts(
    filter: { seller_id?: string; is_waiting?: boolean },
    { limit, offset }: Page,
  ): Promise<Paged<PayoutAccount, 'accounts'>> {
    const query = this.knex('payout_account').modify((all) => {
      if (filter.seller_id) void all.where({ seller_id: filter.seller_id })
      if (filter.is_waiting) void all.whereNull('confirmed_at')
    })
    const counted = await query.clone().count({ count: '*' }).first()
    const rows: (PayoutAccount & { no: unknown })[] = await query
      .clone()
      .orderBy('no', 'desc')
      .limit(limit)
      .offset(offset)
    return { accounts: rows.map(({ no: _no, ...row }) => row), count: Number(counted?.count) }
  }

  /** What sellers sold and gave back from one day to before another, by the day it was booked. */
  async sellerSums(from_on: Day, next_on: Day): Promise<SellerQuarter[]> {
    const { rows } = await this.knex.raw(
      `select seller_id, coalesce(sum(amount_fen) filter (where kind = 'sale'), 0) as gross_fen,
         coalesce(-sum(amount_fen) filter (where kind in ('refund', 'claim')), 0) as refunds_fen,
         count(distinct order_id) filter (where kind = 'sale') as orders
       from settlement_line where seller_id is not null and booked_on >= :from_on and booked_on < :next_on
         and kind in ('sale', 'refund', 'claim') group by 1 order by 1`,
      { from_on, next_on },
    )
    return rows.map((row: Row) => ({
      seller_id: idOf(row),
      gross_fen: Number(row.gross_fen),
      refunds_fen: Number(row.refunds_fen),
      orders: Number(row.orders),
    }))
  }

  verify(): Promise<{ lines: number; drift: SettlementDrift[] }> {
    return verifySettlement(this.knex)
  }
}

type Row = Record<string, unknown>
const idOf = (row: Row): string => String(row.seller_id)

const LINE_COLUMNS = `l.*, o.display_id, s.sku, s.name_zh, s.name_en, s.units,
  coalesce(r.payable_on, case when l.order_id is null then l.booked_on end) as payable_on, sl.statement_id, st.month`
