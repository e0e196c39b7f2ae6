import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { dayOf, orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  agreementCeiling,
  agreementNotFound,
  agreementOverlaps,
  checkTerms,
  nextAgreementStatus,
  type AgreementAction,
  type AgreementTerms,
  type Draw,
} from '../../domain'
import { FrameworkReadings, toLine, visibleTo } from './readings'
import type { Actor, FrameworkAgreement, FrameworkLine, Side } from './types'

type NewAgreement = AgreementTerms & {
  institution_id: string
  institution_ids: string[]
  seller_id: string
  quotation_id?: string | null
}

/** Agreements and what is drawn from them. An agreement changes under its row lock, a draw under its line's. */
export default class FrameworkAgreementService extends FrameworkReadings {
  async draft(input: NewAgreement, by: Actor): Promise<FrameworkAgreement> {
    orThrow(checkTerms(input, dayOf(by.at)))
    const {
      institution_id,
      institution_ids,
      seller_id,
      title,
      starts_on,
      ends_on,
      quotation_id = null,
    } = input
    const id = generateEntityId('', 'fwa')
    return this.knex.transaction(async (trx) => {
      const [row] = await trx('framework_agreement')
        .insert({
          ...{ id, institution_id, seller_id, title, starts_on, ends_on, quotation_id },
          ...{ status: 'draft', created_by: by.actor_id, created_at: by.at, updated_at: by.at },
        })
        .returning('*')
      const members = [...new Set([institution_id, ...institution_ids])]
      await trx('framework_institution').insert(
        members.map((one) => ({ agreement_id: id, institution_id: one })),
      )
      await this.writeLines(trx, id, input)
      await this.tell(trx, id, 'drafted', 'institution', by)
      return row
    })
  }

  /**
   * What an award leads to, once a quotation. For one order: a price of that order alone, which needs no more
   * signatures than the quotation and the order themselves. For a time: exactly what was quoted, offered to the seller
   * by choosing it, and in force when both have signed.
   */
  async fromQuotation(
    input: Omit<NewAgreement, 'institution_ids'> & { quotation_id: string; for_one_order: boolean },
    { seller, institution }: { seller: Actor; institution: Actor },
  ): Promise<FrameworkAgreement> {
    const { institution_id, seller_id, quotation_id, title, starts_on, ends_on, for_one_order } = input
    const signatures = {
      ...{ seller_signed_by: seller.actor_id, seller_signed_at: seller.at },
      ...{ institution_signed_by: institution.actor_id, institution_signed_at: institution.at },
    }
    return this.knex.transaction(async (trx) => {
      const known = await trx('framework_agreement').where({ quotation_id }).first()
      if (known) return known
      const id = generateEntityId('', 'fwa')
      const [row] = await trx('framework_agreement')
        .insert({
          ...{ id, institution_id, seller_id, title, starts_on, ends_on, quotation_id, for_one_order },
          ...(for_one_order ? { status: 'active', ...signatures } : { status: 'offered' }),
          ...{ created_by: institution.actor_id, created_at: institution.at, updated_at: institution.at },
        })
        .onConflict('quotation_id')
        .ignore()
        .returning('*')
      if (!row) return trx('framework_agreement').where({ quotation_id }).first()
      await trx('framework_institution').insert({ agreement_id: id, institution_id })
      await this.writeLines(trx, id, input)
      await this.tell(trx, id, 'drafted', 'institution', institution)
      if (!for_one_order) await this.tell(trx, id, 'offer', 'institution', institution)
      else {
        await this.tell(trx, id, 'accept', 'seller', seller)
        await this.tell(trx, id, 'sign', 'institution', institution)
      }
      return row
    })
  }

  /** Other terms, while it is a draft. */
  async revise(
    id: string,
    institution_id: string,
    terms: AgreementTerms,
    by: Actor,
  ): Promise<FrameworkAgreement> {
    orThrow(checkTerms(terms, dayOf(by.at)))
    return this.knex.transaction(async (trx) => {
      const agreement = await this.lock(trx, id, { kind: 'institution', id: institution_id })
      const status = orThrow(nextAgreementStatus(agreement.status, 'revise'))
      await trx('framework_line').where({ agreement_id: id }).delete()
      await this.writeLines(trx, id, terms)
      await this.tell(trx, id, 'revise', 'institution', by)
      const { title, starts_on, ends_on } = terms
      return this.write(trx, id, { status, title, starts_on, ends_on }, by.at)
    })
  }

  /** Moves an agreement on, for one side. Its last signature puts its prices in force. */
  async act(id: string, side: Side, action: AgreementAction, by: Actor): Promise<FrameworkAgreement> {
    return this.knex.transaction(async (trx) => {
      const agreement = await this.lock(trx, id, side)
      const status = orThrow(nextAgreementStatus(agreement.status, action))
      if (action === 'sign') await this.mustNotOverlap(trx, agreement)
      await this.tell(trx, id, action, side.kind, by)
      const signature = {
        ...(action === 'accept' ? { seller_signed_by: by.actor_id, seller_signed_at: by.at } : {}),
        ...(action === 'sign' ? { institution_signed_by: by.actor_id, institution_signed_at: by.at } : {}),
      }
      return this.write(trx, id, { status, ...signature }, by.at)
    })
  }

  /** Agreements whose last day has passed. @returns how many */
  async endPassed(today: Day, at: Date): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const rows = await trx('framework_agreement')
        .where({ status: 'active' })
        .where('ends_on', '<', today)
        .update({ status: 'ended', updated_at: at })
        .returning('id')
      for (const { id } of rows) await this.tell(trx, id, 'end', 'system', { actor_id: 'system', at })
      return rows.length
    })
  }

  /** Counts what a cart takes of each line, once a cart. Refuses `agreement_ceiling` where another took it first. */
  async draw(cart_id: string, draws: Draw[], at: Date): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const ids = draws.map(({ contract_line_id }) => contract_line_id)
      const rows: FrameworkLine[] = await trx('framework_line').whereIn('id', ids).orderBy('id').forUpdate()
      const known = await this.drawnBy(trx, cart_id)
      const left = new Map(rows.map(toLine).map((line) => [line.id, line]))
      for (const { contract_line_id, line_id, units } of draws) {
        const { units: drawn, entries } = known.get(line_id) ?? { units: 0, entries: 0 }
        if (drawn > 0) continue
        const line = left.get(contract_line_id)
        if (!line) throw new Error(`Agreement line ${contract_line_id} is not there`)
        const remaining = line.ceiling_units - line.drawn_units
        if (units > remaining) throw new RefusalError(agreementCeiling(line.variant_id, remaining))
        await this.enter(trx, {
          ...{ line_id: contract_line_id, cart_id, cart_line_id: line_id, units },
          ...{ reason: 'order', event_key: `draw:${cart_id}:${line_id}:${entries}`, occurred_at: at },
        })
      }
    })
  }

  /** The order came to nothing: all the cart drew is there again. */
  async release(cart_id: string, at: Date): Promise<void> {
    await this.knex.transaction(async (trx) => {
      for (const [line_id, { contract_line_id, units, entries }] of await this.drawnBy(trx, cart_id)) {
        if (units <= 0) continue
        await this.enter(trx, {
          ...{ line_id: contract_line_id, cart_id, cart_line_id: line_id, units: -units },
          ...{ reason: 'not_placed', event_key: `undraw:${cart_id}:${line_id}:${entries}`, occurred_at: at },
        })
      }
    })
  }

  /** Units an order does not take after all; asked again with the same key it changes nothing. */
  async giveBack(
    cart_id: string,
    key: string,
    lines: { line_id: string; units: number }[],
    at: Date,
  ): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const known = await this.drawnBy(trx, cart_id)
      for (const { line_id, units } of lines) {
        const drawn = known.get(line_id)
        const back = Math.min(units, drawn?.units ?? 0)
        const event_key = `back:${key}:${line_id}`
        if (!drawn || back <= 0 || (await trx('framework_draw').where({ event_key }).first('id'))) continue
        await this.enter(trx, {
          ...{ line_id: drawn.contract_line_id, cart_id, cart_line_id: line_id, units: -back },
          ...{ reason: 'given_back', event_key, occurred_at: at },
        })
      }
    })
  }

  private async drawnBy(trx: Knex, cart_id: string) {
    const rows = await trx('framework_draw')
      .where({ cart_id })
      .groupBy('cart_line_id', 'line_id')
      .select<{ cart_line_id: string; line_id: string; units: string; entries: string }[]>(
        'cart_line_id',
        'line_id',
        trx.raw('sum(units) as units'),
        trx.raw('count(*) as entries'),
      )
    return new Map(
      rows.map((row) => [
        row.cart_line_id,
        { contract_line_id: row.line_id, units: Number(row.units), entries: Number(row.entries) },
      ]),
    )
  }

  private async enter(trx: Knex, entry: Record<string, string | number | Date>): Promise<void> {
    await trx('framework_draw').insert({ id: generateEntityId('', 'fwd'), ...entry })
  }

  private async lock(trx: Knex, id: string, side: Side): Promise<FrameworkAgreement> {
    const row = await trx('framework_agreement as a')
      .modify(visibleTo(trx, side))
      .where('a.id', id)
      .forUpdate()
      .first('a.*')
    // A unit that only shares in an agreement may read it; the one that made it acts.
    const theirs = side.kind === 'seller' || row?.institution_id === side.id
    if (!row || !theirs) throw new RefusalError(agreementNotFound())
    return row
  }

  /** Two agreements on one product at one time would be two prices. */
  private async mustNotOverlap(trx: Knex, { id, starts_on, ends_on }: FrameworkAgreement): Promise<void> {
    await trx.raw(`select pg_advisory_xact_lock(hashtext('framework_agreement'))`)
    const other = await trx('framework_line as l')
      .join('framework_agreement as a', 'a.id', 'l.agreement_id')
      .join('framework_institution as i', 'i.agreement_id', 'a.id')
      .where({ 'a.status': 'active', 'a.for_one_order': false })
      .whereNot('a.id', id)
      .where('a.starts_on', '<=', ends_on)
      .where('a.ends_on', '>=', starts_on)
      .whereIn(
        'i.institution_id',
        trx('framework_institution').where({ agreement_id: id }).select('institution_id'),
      )
      .whereIn('l.variant_id', trx('framework_line').where({ agreement_id: id }).select('variant_id'))
      .first('l.sku')
    if (other) throw new RefusalError(agreementOverlaps(other.sku))
  }

  private async writeLines(trx: Knex, agreement_id: string, { lines }: AgreementTerms): Promise<void> {
    await trx('framework_line').insert(
      lines.map((line) => ({ id: generateEntityId('', 'fwl'), agreement_id, ...line })),
    )
  }

  private async write(
    trx: Knex,
    id: string,
    fields: Partial<FrameworkAgreement>,
    at: Date,
  ): Promise<FrameworkAgreement> {
    const [row] = await trx('framework_agreement')
      .where({ id })
      .update({ ...fields, updated_at: at })
      .returning('*')
    return row
  }

  private async tell(
    trx: Knex,
    agreement_id: string,
    kind: string,
    side: Side['kind'] | 'system',
    { actor_id, at, reason = null }: Actor,
  ): Promise<void> {
    await trx('framework_event').insert({
      id: generateEntityId('', 'fwe'),
      ...{ agreement_id, kind, side, actor_id, reason },
      occurred_at: at,
    })
  }
}
