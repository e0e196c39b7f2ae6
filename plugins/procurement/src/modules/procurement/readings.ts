import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { figuresOf, type Figures, type QuotaTransfer } from '../../domain'
import {
  AgencyMember,
  Declaration,
  Institution,
  InstitutionMembership,
  Programme,
} from './models/procurement'
import { toTransfer } from './quota-ledger'
import { findQuotaDrift, type QuotaDrift } from './verify'

export type InstitutionTenant = { institution_id: string; roles: string[] }

/** Who may act for an institution, and its figures as sums of entries; nothing here changes a row. */
export class ProcurementReadings extends MedusaService({
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

  /** Carts with entries that still wait to be posted or voided, the oldest first. */
  async listPendingCarts(limit: number): Promise<string[]> {
    const rows = await this.knex('quota_transfer as p')
      .where('p.state', 'pending')
      .whereNotExists(this.knex('quota_transfer as f').whereRaw('f.pending_id = p.id'))
      .groupBy('p.cart_id')
      .orderByRaw('min(p.occurred_at)')
      .limit(limit)
      .select('p.cart_id')
    return rows.map(({ cart_id }) => String(cart_id))
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

  /** Re-derives the ledger and reports the lines that break its rules. */
  verify(): Promise<{ entries: number; drift: QuotaDrift[] }> {
    return findQuotaDrift(this.knex)
  }
}
