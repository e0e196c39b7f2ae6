import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { daysBetween, type Day } from '@pengshui/kernel'
import {
  ageing,
  lateInterestFen,
  openFen,
  paidLines,
  paymentCode,
  type Ageing,
  type PaidLines,
  type ReceiptState,
} from '../../domain'
import { termsOf } from './dues'
import { toDueItem, toEntry, toLine, toReceipt } from './ledger'
import type { AccountEntry, DueItem, DueItemLine, Receipt } from './types'
import { findAccountDrift, type AccountDrift } from './verify'

export type Page = { limit: number; offset: number }
export type ShownDue = DueItem & { open_fen: number; days_late: number; late_interest_fen: number }
export type Standing = {
  institution_id: string
  open_fen: number
  credit_fen: number
  /** what went back of goods whose delivery is not owed yet, and will lower it */
  waiting_correction_fen: number
  overdue_fen: number
  late_interest_fen: number
  ageing: Ageing
}

const STATE_SQL: Record<ReceiptState, string> = {
  unmatched: 'credit_fen + assigned_fen + refunded_fen < amount_fen',
  credit: 'credit_fen + assigned_fen + refunded_fen = amount_fen and credit_fen > 0',
  settled: 'assigned_fen + refunded_fen = amount_fen',
}
const daysLate = (due_on: Day, today: Day): number => Math.max(0, daysBetween(due_on, today))

function shown(due: DueItem, today: Day): ShownDue {
  const open_fen = openFen(due)
  return {
    ...due,
    open_fen,
    days_late: open_fen > 0 ? daysLate(due.due_on, today) : 0,
    late_interest_fen: lateInterestFen({ ...due, open_fen }, today),
  }
}

/** What the account says; nothing here changes a row, but for the number a unit gets when it is first asked for. */
export class AccountReadings {
  protected readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** The code a unit writes on a transfer that pays whatever is due. */
  async unitCode(institution_id: string): Promise<string> {
    const read = () => this.knex('unit_account').where({ institution_id }).first('serial')
    const known = await read()
    if (!known)
      await this.knex('unit_account').insert({ institution_id }).onConflict('institution_id').ignore()
    const { serial } = known ?? (await read())
    return paymentCode({ kind: 'unit', number: serial })
  }

  termsOf(institution_id: string, on: Day) {
    return termsOf(this.knex, institution_id, on)
  }

  async listDues(
    filter: { institution_id?: string; order_id?: string; is_open?: boolean },
    { limit, offset }: Page,
    today: Day,
  ): Promise<{ dues: ShownDue[]; count: number }> {
    const { is_open, ...where } = filter
    const query = this.knex('due_item')
      .where(where)
      .modify((all) => void (is_open && all.whereRaw('corrected_fen + paid_fen < amount_fen')))
    const counted = await query.clone().count({ count: '*' }).first()
    const rows: Record<string, unknown>[] = await query
      .clone()
      .orderBy(['due_on', 'id'])
      .limit(limit)
      .offset(offset)
    return {
      dues: rows.map(toDueItem).map((due) => shown(due, today)),
      count: Number(counted?.count),
    }
  }

  async linesOf(due_item_ids: string[]): Promise<DueItemLine[]> {
    const rows = await this.knex('due_item_line')
      .whereIn('due_item_id', due_item_ids)
      .orderBy(['due_item_id', 'line_id'])
    return rows.map(toLine)
  }

  /** What units owe, how late it is, and what of their money waits. */
  async standingsOf(institution_ids: string[], today: Day): Promise<Map<string, Standing>> {
    const rows: Record<string, unknown>[] = await this.knex('due_item')
      .whereIn('institution_id', institution_ids)
      .whereRaw('corrected_fen + paid_fen < amount_fen')
    const credits: { institution_id: string; credit_fen: string }[] = await this.knex('bank_receipt')
      .whereIn('institution_id', institution_ids)
      .groupBy('institution_id')
      .select('institution_id')
      .sum({ credit_fen: 'credit_fen' })
    const waiting: { institution_id: string; left_fen: string }[] = await this.knex('waiting_correction')
      .whereIn('institution_id', institution_ids)
      .groupBy('institution_id')
      .select('institution_id')
      .sum({ left_fen: 'left_fen' })
    const dues = rows.map(toDueItem).map((due) => ({ ...due, open_fen: openFen(due) }))
    return new Map(
      institution_ids.map((institution_id) => {
        const mine = dues.filter((due) => due.institution_id === institution_id)
        const ages = ageing(mine, today)
        const open_fen = mine.reduce((sum, due) => sum + due.open_fen, 0)
        const of = (one: { institution_id: string }) => one.institution_id === institution_id
        return [
          institution_id,
          {
            ...{ institution_id, open_fen, ageing: ages },
            credit_fen: Number(credits.find(of)?.credit_fen ?? 0),
            waiting_correction_fen: Number(waiting.find(of)?.left_fen ?? 0),
            overdue_fen: open_fen - ages.not_due,
            late_interest_fen: mine.reduce((sum, due) => sum + lateInterestFen(due, today), 0),
          },
        ]
      }),
    )
  }

  async listReceipts(
    filter: { institution_id?: string; state?: ReceiptState; q?: string },
    { limit, offset }: Page,
  ): Promise<{ receipts: Receipt[]; count: number }> {
    const query = this.knex('bank_receipt').modify((all) => {
      if (filter.institution_id) all.where({ institution_id: filter.institution_id })
      if (filter.state) all.whereRaw(STATE_SQL[filter.state])
      if (filter.q)
        all.whereRaw(`strpos(lower(concat_ws(' ', bank_reference, payer_name, remark)), lower(?)) > 0`, [
          filter.q,
        ])
    })
    const counted = await query.clone().count({ count: '*' }).first()
    const rows = await query
      .clone()
      .orderBy([{ column: 'received_on', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    return { receipts: rows.map(toReceipt), count: Number(counted?.count) }
  }

  async receiptsOfOrder(order_id: string): Promise<Receipt[]> {
    return (await this.knex('bank_receipt').where({ order_id }).orderBy(['received_on', 'id'])).map(toReceipt)
  }

  /** Open items a receipt may pay: its unit's, or anybody's of exactly this amount; the oldest due first. */
  async suggestDues(
    institution_id: string | null,
    amount_fen: number,
    limit: number,
    today: Day,
  ): Promise<ShownDue[]> {
    if (institution_id)
      return (await this.listDues({ institution_id, is_open: true }, { limit, offset: 0 }, today)).dues
    const rows: Record<string, unknown>[] = await this.knex('due_item')
      .whereRaw('amount_fen - corrected_fen - paid_fen = ?', [amount_fen])
      .orderBy(['due_on', 'id'])
      .limit(limit)
    return rows.map(toDueItem).map((due) => shown(due, today))
  }

  async findReceipt(id: string): Promise<Receipt | null> {
    const row = await this.knex('bank_receipt').where({ id }).first()
    return row ? toReceipt(row) : null
  }

  async entriesOfReceipt(receipt_id: string): Promise<AccountEntry[]> {
    return (await this.knex('account_entry').where({ receipt_id }).orderBy('no').limit(200)).map(toEntry)
  }

  /** What is paid of an order's lines, from what is paid of its deliveries. */
  async paidOf(order_id: string): Promise<PaidLines & { due_paid: { id: string; paid_fen: number }[] }> {
    const dues = (await this.knex('due_item').where({ order_id }).orderBy(['accepted_on', 'id'])).map(
      toDueItem,
    )
    const lines = await this.linesOf(dues.map(({ id }) => id))
    const paid = paidLines(
      dues.map((due) => ({ ...due, lines: lines.filter(({ due_item_id }) => due_item_id === due.id) })),
    )
    return { ...paid, due_paid: dues.map(({ id, paid_fen }) => ({ id, paid_fen })) }
  }

  /** Orders whose payments the quota has not been told of yet. */
  async listUnposted(limit: number): Promise<string[]> {
    const rows = await this.knex('due_item')
      .whereRaw('paid_fen <> posted_paid_fen')
      .distinct('order_id')
      .orderBy('order_id')
      .limit(limit)
    return rows.map(({ order_id }) => String(order_id))
  }

  verify(): Promise<{ entries: number; drift: AccountDrift[] }> {
    return findAccountDrift(this.knex)
  }
}
