import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { RefusalError } from '@pengshui/kernel'
import {
  figuresOf,
  quotaLines,
  type Figures,
  type ProgrammeKind,
  type QuotaLine,
  type QuotaTransfer,
} from '../../domain'
import {
  acceptedTooMany,
  alreadyAccepted,
  declarationNotConfirmed,
  declarationNotFound,
  notDelivered,
  orderNotOfInstitution,
} from '../../refusals'
import {
  AgencyMember,
  Declaration,
  Institution,
  InstitutionMembership,
  Programme,
} from './models/procurement'
import {
  acceptance,
  append,
  complete,
  lineSums,
  livePending,
  resolution,
  toTransfer,
  type AcceptedLine,
  type NewTransfer,
} from './quota-ledger'

export type InstitutionTenant = { institution_id: string; roles: string[] }

export type InstitutionOrderStatus = 'placed' | 'dispatched' | 'delivered' | 'accepted'

export type InstitutionOrder = {
  order_id: string
  display_id: number | null
  institution_id: string
  declaration_id: string | null
  placed_by: string
  note: string | null
  total_fen: number
  line_count: number
  status: InstitutionOrderStatus
  paid_at: Date | null
  placed_at: Date
}

export type OrderRequest = { cart_id: string | null; order_id: string | null }

const BATCH_ROWS = 400
const toOrder = (row: Record<string, unknown>): InstitutionOrder => ({
  ...(row as InstitutionOrder),
  total_fen: Number(row.total_fen),
})

export default class ProcurementService extends MedusaService({
  Institution,
  AgencyMember,
  InstitutionMembership,
  Programme,
  Declaration,
}) {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    super(container)
    this.knex = container.__pg_connection__
  }

  /** The institution a person acts for: the one asked for, or the only one; null when anything is not active. */
  async resolveMembership(member_id: string, institution_id?: string): Promise<InstitutionTenant | null> {
    const active = await this.membershipsOf(member_id)
    const mine = institution_id
      ? active.filter((membership) => membership.institution_id === institution_id)
      : active
    const [one] = mine
    return one && mine.length === 1 ? one : null
  }

  async membershipsOf(member_id: string): Promise<InstitutionTenant[]> {
    const memberships = await this.listInstitutionMemberships({ member_id, status: 'active' }, { take: 100 })
    const ids = memberships.map((membership) => membership.institution_id)
    const institutions = await this.listInstitutions(
      { id: ids, status: 'active' },
      { select: ['id'], take: 100 },
    )
    const active = new Set(institutions.map(({ id }) => id))
    return memberships
      .filter((membership) => active.has(membership.institution_id))
      .map(({ institution_id, roles }) => ({ institution_id, roles: roles as string[] }))
  }

  /** The latest version of each declaration of an institution with its programme and figures. */
  async figures(institution_id: string) {
    const declarations = await this.listDeclarations(
      { institution_id },
      { take: 200, order: { fiscal_year: 'DESC', version: 'DESC' } },
    )
    const latest = [
      ...new Map(
        [...declarations].reverse().map((one) => [`${one.programme_id}|${one.fiscal_year}`, one]),
      ).values(),
    ]
    const programmes = await this.listProgrammes(
      { id: latest.map(({ programme_id }) => programme_id) },
      { take: 200 },
    )
    const sums = await this.figuresByDeclaration(latest.map(({ id }) => id))
    return latest.map((declaration) => ({
      declaration,
      programme: programmes.find(({ id }) => id === declaration.programme_id) ?? null,
      figures: sums.get(declaration.id) ?? figuresOf([]),
    }))
  }

  /** Figures as sums of entries, straight from the ledger. */
  async figuresByDeclaration(declaration_ids: string[]): Promise<Map<string, Figures>> {
    const rows = await this.knex('quota_transfer')
      .whereIn('declaration_id', declaration_ids)
      .where('state', 'posted')
    const byDeclaration = new Map<string, QuotaTransfer[]>()
    for (const row of rows.map(toTransfer)) {
      byDeclaration.set(row.declaration_id, [...(byDeclaration.get(row.declaration_id) ?? []), row])
    }
    return new Map([...byDeclaration].map(([id, transfers]) => [id, figuresOf(transfers)]))
  }

  async listEntries(
    declaration_id: string,
    limit: number,
    offset: number,
  ): Promise<{ entries: QuotaTransfer[]; count: number }> {
    const where = this.knex('quota_transfer').where({ declaration_id })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'occurred_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    return { entries: rows.map(toTransfer), count: Number(counted?.count) }
  }

  /** Posts the reserved figure of a confirmed declaration, once. */
  async postReserved(
    declaration: { id: string; reserved_fen: number; fiscal_year: number },
    occurred_at: Date,
  ): Promise<void> {
    await append(this.knex, [
      {
        declaration_id: declaration.id,
        debit_account: 'control',
        credit_account: 'reserved',
        amount_fen: declaration.reserved_fen,
        fiscal_year: declaration.fiscal_year,
        occurred_at,
        event_key: `reserved:${declaration.id}`,
      },
    ])
  }

  /**
   * Enters what an order will count as pending, replacing what the same cart had pending. Never refuses an
   * amount; refuses a declaration that is another institution's or not confirmed.
   */
  async reserveQuota(input: {
    cart_id: string
    institution_id: string
    declaration_id: string
    lines: QuotaLine[]
    occurred_at: Date
  }): Promise<number> {
    return this.knex.transaction(async (trx) => {
      const declaration = await trx('declaration')
        .where({ id: input.declaration_id, institution_id: input.institution_id })
        .forUpdate()
        .first()
      if (!declaration) throw new RefusalError(declarationNotFound())
      if (declaration.status !== 'confirmed') throw new RefusalError(declarationNotConfirmed())
      const programme = await trx('programme').where({ id: declaration.programme_id }).first()
      const counted = quotaLines(programme.kind as ProgrammeKind, input.lines)
      await append(trx, resolution(await livePending(trx, input.cart_id), 'voided', input.occurred_at, null))
      const before = await trx('quota_transfer')
        .where({ cart_id: input.cart_id, state: 'pending' })
        .count({ count: '*' })
        .first()
      await append(
        trx,
        counted.map(({ line_id, amount_fen }) => ({
          declaration_id: declaration.id,
          debit_account: 'control' as const,
          credit_account: 'ordered' as const,
          amount_fen,
          cart_id: input.cart_id,
          line_id,
          occurred_at: input.occurred_at,
          state: 'pending' as const,
          event_key: `reserve:${input.cart_id}:${line_id}:${Number(before?.count)}`,
        })),
      )
      return counted.reduce((sum, { amount_fen }) => sum + amount_fen, 0)
    })
  }

  async voidQuota(cart_id: string, occurred_at: Date): Promise<void> {
    await this.knex.transaction(async (trx) =>
      append(trx, resolution(await livePending(trx, cart_id), 'voided', occurred_at, null)),
    )
  }

  /** Posts a cart's pending entries to its order. Idempotent. */
  async postQuota(input: { cart_id: string; order_id: string; occurred_at: Date }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await append(
        trx,
        resolution(await livePending(trx, input.cart_id), 'posted', input.occurred_at, input.order_id),
      )
    })
  }

  /** Claims an idempotency key; a known key answers what it already led to. */
  async openRequest(
    institution_id: string,
    idempotency_key: string,
    member_id: string,
  ): Promise<OrderRequest> {
    await this.knex('order_request')
      .insert({ institution_id, idempotency_key, member_id })
      .onConflict(['institution_id', 'idempotency_key'])
      .ignore()
    return this.knex('order_request').where({ institution_id, idempotency_key }).first('cart_id', 'order_id')
  }

  async updateRequest(
    institution_id: string,
    idempotency_key: string,
    found: Partial<OrderRequest>,
  ): Promise<void> {
    await this.knex('order_request').where({ institution_id, idempotency_key }).update(found)
  }

  async recordInstitutionOrders(orders: Omit<InstitutionOrder, 'paid_at'>[]): Promise<void> {
    for (let from = 0; from < orders.length; from += BATCH_ROWS) {
      await this.knex('institution_order')
        .insert(orders.slice(from, from + BATCH_ROWS))
        .onConflict('order_id')
        .ignore()
    }
  }

  async listOrders(
    institution_id: string,
    limit: number,
    offset: number,
    status?: InstitutionOrderStatus,
  ): Promise<{ orders: InstitutionOrder[]; count: number }> {
    const where = this.knex('institution_order')
      .where({ institution_id })
      .modify((query) => void (status && query.where({ status })))
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .orderBy([{ column: 'placed_at', order: 'desc' }, 'order_id'])
      .limit(limit)
      .offset(offset)
    return { orders: rows.map(toOrder), count: Number(counted?.count) }
  }

  /** An order of this institution; anything else is `order_not_found`. */
  async orderOf(institution_id: string, order_id: string): Promise<InstitutionOrder> {
    const row = await this.knex('institution_order').where({ institution_id, order_id }).first()
    if (!row) throw new RefusalError(orderNotOfInstitution())
    return toOrder(row)
  }

  async findOrder(order_id: string): Promise<InstitutionOrder | null> {
    const row = await this.knex('institution_order').where({ order_id }).first()
    return row ? toOrder(row) : null
  }

  async acceptanceOf(
    order_id: string,
  ): Promise<{ accepted_at: Date; accepted_by: string; lines: AcceptedLine[] } | null> {
    return (await this.knex('acceptance_note').where({ order_id }).first()) ?? null
  }

  /** Dispatched, delivered: only forward, and quietly nothing for an order no institution placed. */
  async advanceOrder(order_id: string, status: 'dispatched' | 'delivered'): Promise<void> {
    const earlier: InstitutionOrderStatus[] = status === 'dispatched' ? ['placed'] : ['placed', 'dispatched']
    await this.knex('institution_order').where({ order_id }).whereIn('status', earlier).update({ status })
  }

  /** A signed acceptance, once per order: accepted units per line, the figures in the same transaction. */
  async recordAcceptance(input: {
    order_id: string
    institution_id: string
    member_id: string
    lines: AcceptedLine[]
    occurred_at: Date
  }): Promise<void> {
    const wrong = input.lines.find(
      (line) =>
        line.accepted_units > line.ordered_units ||
        line.accepted_units < 0 ||
        !Number.isInteger(line.accepted_units),
    )
    if (wrong) throw new RefusalError(acceptedTooMany(wrong.line_id))
    await this.knex.transaction(async (trx) => {
      const order = await trx('institution_order')
        .where({ order_id: input.order_id, institution_id: input.institution_id })
        .forUpdate()
        .first()
      if (!order) throw new RefusalError(orderNotOfInstitution())
      if (order.status === 'accepted') throw new RefusalError(alreadyAccepted())
      if (order.status !== 'delivered') throw new RefusalError(notDelivered())
      await trx('acceptance_note').insert({
        order_id: input.order_id,
        institution_id: input.institution_id,
        accepted_by: input.member_id,
        accepted_at: input.occurred_at,
        lines: JSON.stringify(input.lines),
      })
      await trx('institution_order').where({ order_id: input.order_id }).update({ status: 'accepted' })
      await append(
        trx,
        acceptance(await lineSums(trx, input.order_id), input.lines, input.order_id, input.occurred_at),
      )
      await complete(trx, input.order_id, input.occurred_at)
    })
  }

  /** The order's money has arrived. Idempotent by order: a repeated notice changes nothing. */
  async recordPayment(input: { order_id: string; occurred_at: Date }): Promise<void> {
    await this.knex.transaction(async (trx) => {
      const order = await trx('institution_order').where({ order_id: input.order_id }).forUpdate().first()
      if (!order || order.paid_at) return
      await trx('institution_order')
        .where({ order_id: input.order_id })
        .update({ paid_at: input.occurred_at })
      const lines = await lineSums(trx, input.order_id)
      await append(
        trx,
        lines.map((line) => ({
          declaration_id: line.declaration_id,
          debit_account: 'control' as const,
          credit_account: 'paid' as const,
          amount_fen: line.ordered_fen,
          order_id: input.order_id,
          line_id: line.line_id,
          fiscal_year: line.fiscal_year,
          occurred_at: input.occurred_at,
          event_key: `pay:${input.order_id}:${line.line_id}`,
        })),
      )
      await complete(trx, input.order_id, input.occurred_at)
    })
  }

  /** Dates past payments whose entries are imported with them; the live path is recordPayment. */
  async markPaid(orders: { order_id: string; paid_at: Date }[]): Promise<void> {
    if (orders.length === 0) return
    const marks = orders.map(() => '(?, ?::timestamptz)').join(', ')
    await this.knex.raw(
      `update institution_order set paid_at = d.paid_at from (values ${marks}) as d (order_id, paid_at)
       where institution_order.order_id = d.order_id and institution_order.paid_at is null`,
      orders.flatMap(({ order_id, paid_at }) => [order_id, paid_at]),
    )
  }

  /** Loads past entries in bulk, for seeds and imports; the same constraints and keys as the live path. */
  async importTransfers(transfers: NewTransfer[]): Promise<void> {
    await this.knex.transaction((trx) => append(trx, transfers))
  }

  /**
   * Re-derives the ledger: nothing is completed beyond what is accepted and paid, nothing paid or accepted
   * beyond what was ordered, per counted line. @returns the lines that break this
   */
  async verify(): Promise<{
    entries: number
    drift: { order_id: string; line_id: string; field: string }[]
  }> {
    const { rows } = await this.knex.raw(`
      with sums as (
        select order_id, line_id,
          sum(case when credit_account = 'ordered' then amount_fen when debit_account = 'ordered' then -amount_fen else 0 end) as ordered,
          sum(case when credit_account = 'accepted' then amount_fen when debit_account = 'accepted' then -amount_fen else 0 end) as accepted,
          sum(case when credit_account = 'paid' then amount_fen when debit_account = 'paid' then -amount_fen else 0 end) as paid,
          sum(case when credit_account = 'completed' then amount_fen when debit_account = 'completed' then -amount_fen else 0 end) as completed
        from quota_transfer where state = 'posted' and order_id is not null group by 1, 2)
      select order_id, line_id,
        case when completed <> least(accepted, paid) then 'completed' when accepted > ordered then 'accepted' else 'ordered' end as field
      from sums where completed <> least(accepted, paid) or accepted > ordered or ordered < 0`)
    const counted = await this.knex('quota_transfer').count({ count: '*' }).first()
    return { entries: Number(counted?.count), drift: rows }
  }
}
