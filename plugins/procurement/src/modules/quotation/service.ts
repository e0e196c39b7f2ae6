import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  checkAward,
  checkQuotation,
  checkWindow,
  isSealed,
  nextQuotationStatus,
  quotationClosed,
  quotationNotFound,
  quotationNothingToWithdraw,
  quotationRequestNotFound,
  quotationTotalFen,
  type QuotedLine,
} from '../../domain'
import { QuotationReadings } from './readings'
import type { AwardedAs, NewRequest, Quotation, QuotationRequest } from './types'

type Actor = { actor_id: string; at: Date }
export type NewQuotation = {
  /** made by the caller, where goods are kept under it before it is written */
  id?: string
  seller_id: string
  valid_until: Day
  held_until?: Day | null
  note: string | null
  lines: QuotedLine[]
}

export const newQuotationId = (): string => generateEntityId('', 'quo')

/** Asking, quoting, awarding; each under the request's row lock, so that a quotation is in time or it is not there. */
export default class QuotationService extends QuotationReadings {
  /** A new request; the same key answers the request it made. */
  async ask(input: NewRequest, { actor_id, at }: Actor): Promise<QuotationRequest> {
    const { institution_id, idempotency_key, items, seller_ids, ...rest } = input
    return this.knex.transaction(async (trx) => {
      const known = await trx('quotation_request').where({ institution_id, idempotency_key }).first()
      if (known) return known
      orThrow(checkWindow(rest, at))
      const id = generateEntityId('', 'rfq')
      const [request] = await trx('quotation_request')
        .insert({
          ...{ id, institution_id, idempotency_key, ...rest, note: rest.note ?? null },
          ...{ status: 'open', created_by: actor_id, created_at: at },
        })
        .onConflict(['institution_id', 'idempotency_key'])
        .ignore()
        .returning('*')
      if (!request) return trx('quotation_request').where({ institution_id, idempotency_key }).first()
      await trx('quotation_item').insert(
        items.map((item, position) => ({
          id: generateEntityId('', 'rfqi'),
          request_id: id,
          position,
          ...item,
        })),
      )
      await trx('quotation_invitation').insert(
        [...new Set(seller_ids)].map((seller_id) => ({ request_id: id, seller_id })),
      )
      await this.tell(trx, id, { kind: 'asked', actor_id }, at)
      return request
    })
  }

  /** A seller's quotation, or the next revision of it. Until the deadline only. The same id answers the same one. */
  async quote(request_id: string, quotation: NewQuotation, { actor_id, at }: Actor): Promise<Quotation> {
    const { seller_id, valid_until, note, held_until = null } = quotation
    const id = quotation.id ?? newQuotationId()
    await this.knex.transaction(async (trx) => {
      const request = await this.lock(trx, request_id)
      const invited = await trx('quotation_invitation').where({ request_id, seller_id }).first('seller_id')
      if (!invited) throw new RefusalError(quotationRequestNotFound())
      if (await trx('quotation').where({ id, request_id, seller_id }).first('id')) return
      const items = await this.itemsOf(request_id)
      const lines = orThrow(checkQuotation({ ...request, items }, quotation, at))
      const last = await trx('quotation')
        .where({ request_id, seller_id })
        .max({ revision: 'revision' })
        .first()
      await trx('quotation').insert({
        ...{ id, request_id, seller_id, valid_until, held_until, note },
        ...{ revision: Number(last?.revision ?? 0) + 1, total_fen: quotationTotalFen(lines) },
        ...{ submitted_by: actor_id, submitted_at: at },
      })
      await trx('quotation_line').insert(
        lines.map(({ item_id, variant_id, sku, units, price_fen }) => ({
          ...{ quotation_id: id, item_id, variant_id, sku, units, price_fen },
        })),
      )
      await this.tell(trx, request_id, { kind: 'quoted', actor_id, seller_id }, at)
    })
    const made = await this.quotationOf(request_id, seller_id)
    if (!made) throw new Error(`The quotation of ${seller_id} for ${request_id} is not there`)
    return made
  }

  /** A seller takes its quotation back while it is sealed; once it can be read it binds. Again it changes nothing. */
  async withdraw(request_id: string, seller_id: string, { actor_id, at }: Actor): Promise<Quotation> {
    return this.knex.transaction(async (trx) => {
      const request = await this.lock(trx, request_id)
      const own = await this.quotationOf(request_id, seller_id)
      if (!own) throw new RefusalError(quotationNothingToWithdraw())
      if (own.withdrawn_at) return own
      if (request.status !== 'open' || !isSealed(request, at)) throw new RefusalError(quotationClosed())
      const row = { quotation_id: own.id, withdrawn_by: actor_id, withdrawn_at: at }
      await trx('quotation_withdrawal').insert(row)
      await this.tell(trx, request_id, { kind: 'withdrawn', actor_id, seller_id }, at)
      return { ...own, withdrawn_at: at }
    })
  }

  /** Chooses a seller's newest quotation, with the reasons, once. The same choice again answers the same. */
  async award(
    request_id: string,
    choice: { institution_id: string; quotation_id: string; reason: string; as: AwardedAs },
    { actor_id, at }: Actor,
  ): Promise<{ request: QuotationRequest; quotation: Quotation }> {
    const { institution_id, quotation_id, reason, as: awarded_as } = choice
    return this.knex.transaction(async (trx) => {
      const request = await this.lock(trx, request_id, institution_id)
      const quotation = (await this.quotationsOf(request_id)).find(({ id }) => id === quotation_id)
      if (!quotation) throw new RefusalError(quotationNotFound())
      const same = request.awarded_quotation_id === quotation_id && request.awarded_as === awarded_as
      if (request.status === 'awarded' && same) return { request, quotation }
      const status = orThrow(checkAward(request, quotation, at))
      await this.tell(
        trx,
        request_id,
        { kind: 'awarded', actor_id, seller_id: quotation.seller_id, reason },
        at,
      )
      const fields = { status, awarded_quotation_id: quotation_id, award_reason: reason, awarded_as }
      const [row] = await trx('quotation_request').where({ id: request_id }).update(fields).returning('*')
      return { request: row, quotation }
    })
  }

  async cancel(
    request_id: string,
    institution_id: string,
    reason: string,
    by: Actor,
  ): Promise<QuotationRequest> {
    return this.knex.transaction(async (trx) => {
      const request = await this.lock(trx, request_id, institution_id)
      const status = orThrow(nextQuotationStatus(request.status, 'cancel'))
      await this.tell(trx, request_id, { kind: 'cancelled', actor_id: by.actor_id, reason }, by.at)
      const [row] = await trx('quotation_request').where({ id: request_id }).update({ status }).returning('*')
      return row
    })
  }

  /** Ties what an award led to; once. */
  async tieAward(
    request_id: string,
    led_to: { agreement_id?: string; order_id?: string; approval_id?: string },
  ): Promise<void> {
    await this.knex('quotation_request').where({ id: request_id }).update(led_to)
  }

  private async lock(trx: Knex, id: string, institution_id?: string): Promise<QuotationRequest> {
    const row = await trx('quotation_request')
      .where({ id, ...(institution_id ? { institution_id } : {}) })
      .forUpdate()
      .first()
    if (!row) throw new RefusalError(quotationRequestNotFound())
    return row
  }

  private async tell(
    trx: Knex,
    request_id: string,
    event: { kind: string; actor_id: string; seller_id?: string; reason?: string },
    at: Date,
  ): Promise<void> {
    await trx('quotation_event').insert({
      id: generateEntityId('', 'rfqe'),
      ...{ request_id, seller_id: null, reason: null, ...event },
      occurred_at: at,
    })
  }
}
