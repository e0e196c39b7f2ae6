import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  bySeller,
  checkBuyer,
  creditLines,
  invoiceAmountDiffers,
  invoiceLineTaken,
  invoiceNotFound,
  invoiceNumberUsed,
  nextInvoiceStatus,
  type CreditLine,
  type InvoiceableLine,
  type InvoiceAction,
  type InvoiceBuyer,
} from '../../domain'
import { InvoiceReadings, toLine, toRed, toRequest } from './readings'
import type { By, InvoiceRequest, InvoiceSeller, RedNote } from './types'

const UNIQUE_VIOLATION = '23505'
type Violation = { code?: string; constraint?: string }
type Change = Partial<Record<'invoice_number' | 'invoice_on' | 'refused_because', string>> & {
  credited_fen?: number
}

/** What changes invoices: each call is one transaction under the request's lock, and legal only where its state says so. */
export default class InvoiceService extends InvoiceReadings {
  /**
   * Asks for the invoices of deliveries, one a seller, for all that is accepted and not refunded. The same key answers
   * the requests it made. Refuses `invoice_line_taken` where a line is on a live request already, whoever came first.
   */
  async ask(
    institution_id: string,
    input: { buyer: InvoiceBuyer; lines: InvoiceableLine[]; sellers: InvoiceSeller[]; key: string },
    by: By,
  ): Promise<{ requests: InvoiceRequest[]; is_new: boolean }> {
    const known = await this.knex('invoice_request')
      .where({ institution_id, idempotency_key: input.key })
      .orderBy('no')
    if (known.length > 0) return { requests: known.map(toRequest), is_new: false }
    const buyer = orThrow(checkBuyer(input.buyer))
    const shared = orThrow(bySeller(input.lines))
    try {
      return await this.knex.transaction(async (trx) => {
        const requests: InvoiceRequest[] = []
        for (const [seller_id, lines] of [...shared].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const seller = input.sellers.find(({ id }) => id === seller_id)
          if (!seller) throw new Error(`No seller ${seller_id} was given for its invoice`)
          const [row] = await trx('invoice_request')
            .insert({
              ...{
                id: generateEntityId('', 'invr'),
                institution_id,
                seller_id,
                status: 'requested',
                ...buyer,
              },
              ...{ seller_name_zh: seller.name_zh, seller_name_en: seller.name_en, seller_uscc: seller.uscc },
              amount_fen: lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0),
              ...{ requested_by: by.actor_id, requested_at: by.at, idempotency_key: input.key },
            })
            .returning('*')
          await trx('invoice_line').insert(
            lines.map(({ seller_id: _s, refunded_fen: _r, ...line }) => ({ ...line, request_id: row.id })),
          )
          await tell(trx, row.id, 'ask', null, 'requested', by, null)
          requests.push(toRequest(row))
        }
        return { requests, is_new: true }
      })
    } catch (error) {
      const { code, constraint } = error as Violation
      if (code !== UNIQUE_VIOLATION) throw error
      if (constraint === 'invoice_line_once') throw new RefusalError(invoiceLineTaken())
      // The same request at the same moment: the other one made it.
      const made = await this.knex('invoice_request')
        .where({ institution_id, idempotency_key: input.key })
        .orderBy('no')
      if (made.length === 0) throw error
      return { requests: made.map(toRequest), is_new: false }
    }
  }

  /** The seller's invoice came: its number of twenty digits, its day, and exactly the amount that was asked for. */
  async issue(
    id: string,
    {
      invoice_number,
      invoice_on,
      amount_fen,
    }: { invoice_number: string; invoice_on: Day; amount_fen: number },
    by: By,
  ): Promise<InvoiceRequest> {
    return numbered(() =>
      this.move(id, 'issue', by, invoice_number, (request) => {
        if (request.amount_fen !== amount_fen)
          throw new RefusalError(invoiceAmountDiffers(request.amount_fen))
        return { invoice_number, invoice_on }
      }),
    )
  }

  async refuse(id: string, reason: string, by: By): Promise<InvoiceRequest> {
    return this.move(id, 'refuse', by, reason, () => ({ refused_because: reason }))
  }

  async withdraw(id: string, institution_id: string, by: By): Promise<InvoiceRequest> {
    return this.move(id, 'withdraw', by, null, () => ({}), institution_id)
  }

  /** Asks for a red invoice: of the lines named, or of all that stands. The same key answers the note it made. */
  async askRed(
    id: string,
    input: { lines: CreditLine[] | null; reason: string; key: string; institution_id?: string },
    by: By,
  ): Promise<RedNote> {
    return this.knex.transaction(async (trx) => {
      const request = await lock(trx, id, input.institution_id)
      const known = await trx('invoice_red').where({ request_id: id, idempotency_key: input.key }).first()
      if (known) return toRed(known)
      const status = orThrow(nextInvoiceStatus(request.status, 'ask_red'))
      const stored = (await trx('invoice_line').where({ request_id: id })).map(toLine)
      const lines = orThrow(creditLines(stored, input.lines))
      const [row] = await trx('invoice_red')
        .insert({
          ...{ id: generateEntityId('', 'ired'), request_id: id, status: 'requested', reason: input.reason },
          amount_fen: lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0),
          lines: JSON.stringify(lines),
          ...{ requested_by: by.actor_id, requested_at: by.at, idempotency_key: input.key },
        })
        .returning('*')
      await trx('invoice_request').where({ id }).update({ status })
      await tell(trx, id, 'ask_red', request.status, status, by, input.reason)
      return toRed(row)
    })
  }

  /** The red invoice came: with the number of its confirmation, its own number, its day and exactly its amount. */
  async credit(
    id: string,
    red: { confirmation_number: string; red_number: string; red_on: Day; amount_fen: number },
    by: By,
  ): Promise<InvoiceRequest> {
    return numbered(() =>
      this.knex.transaction(async (trx) => {
        const request = await lock(trx, id)
        const open = await trx('invoice_red')
          .where({ request_id: id, status: 'requested' })
          .forUpdate()
          .first()
        const note = open ? toRed(open) : null
        const credited_fen = request.credited_fen + (note?.amount_fen ?? 0)
        const action = credited_fen === request.amount_fen ? 'credit_whole' : 'credit_part'
        const status = orThrow(nextInvoiceStatus(request.status, action))
        if (!note) throw new Error(`The request ${id} waits for a red invoice nobody asked for`)
        if (note.amount_fen !== red.amount_fen) throw new RefusalError(invoiceAmountDiffers(note.amount_fen))
        const { confirmation_number, red_number, red_on } = red
        await trx('invoice_red')
          .where({ id: note.id })
          .update({ status: 'credited', confirmation_number, red_number, red_on })
        for (const { delivery_key, line_id, amount_fen } of note.lines)
          await trx('invoice_line')
            .where({ request_id: id, delivery_key, line_id })
            .update({
              credited_fen: trx.raw('credited_fen + ?', [amount_fen]),
              is_live: trx.raw('credited_fen + ? < amount_fen', [amount_fen]),
            })
        const [row] = await trx('invoice_request')
          .where({ id })
          .update({ status, credited_fen })
          .returning('*')
        await tell(trx, id, action, request.status, status, by, red_number)
        return toRequest(row)
      }),
    )
  }

  async refuseRed(id: string, reason: string, by: By): Promise<InvoiceRequest> {
    return this.knex.transaction(async (trx) => {
      const request = await lock(trx, id)
      const status = orThrow(nextInvoiceStatus(request.status, 'refuse_red'))
      await trx('invoice_red')
        .where({ request_id: id, status: 'requested' })
        .update({ status: 'refused', refused_because: reason })
      const [row] = await trx('invoice_request').where({ id }).update({ status }).returning('*')
      await tell(trx, id, 'refuse_red', request.status, status, by, reason)
      return toRequest(row)
    })
  }

  private async move(
    id: string,
    action: InvoiceAction,
    by: By,
    note: string | null,
    changeOf: (request: InvoiceRequest) => Change,
    institution_id?: string,
  ): Promise<InvoiceRequest> {
    return this.knex.transaction(async (trx) => {
      const request = await lock(trx, id, institution_id)
      const status = orThrow(nextInvoiceStatus(request.status, action))
      const [row] = await trx('invoice_request')
        .where({ id })
        .update({ status, ...changeOf(request) })
        .returning('*')
      if (status === 'refused' || status === 'withdrawn')
        await trx('invoice_line').where({ request_id: id }).update({ is_live: false })
      await tell(trx, id, action, request.status, status, by, note)
      return toRequest(row)
    })
  }
}

async function lock(trx: Knex, id: string, institution_id?: string): Promise<InvoiceRequest> {
  const row = await trx('invoice_request')
    .where({ id, ...(institution_id ? { institution_id } : {}) })
    .forUpdate()
    .first()
  if (!row) throw new RefusalError(invoiceNotFound())
  return toRequest(row)
}

async function tell(
  trx: Knex,
  request_id: string,
  action: string,
  from_status: string | null,
  to_status: string,
  { actor_id, at }: By,
  note: string | null,
): Promise<void> {
  await trx('invoice_event').insert({
    ...{ request_id, action, from_status, to_status, actor_id, note, occurred_at: at },
  })
}

/** A number that stands on another invoice already is refused, whoever wrote it first. */
async function numbered<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const { code, constraint } = error as Violation
    if (code === UNIQUE_VIOLATION && /_number_key$/.test(constraint ?? ''))
      throw new RefusalError(invoiceNumberUsed())
    throw error
  }
}
