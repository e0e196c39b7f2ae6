import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { figuresOf, type AttestationRow, type Figures, type QuotaTransfer } from '../../domain'
import { checkAttestations, listAttestations } from './attestations'
import {
  AgencyMember,
  Declaration,
  Institution,
  InstitutionMembership,
  Programme,
} from './models/procurement'
import { chainHead, findChainFaults, listHeads, listLinks, seal } from './chain'
import { listDeclared, storyOf, type DeclarationFilter } from './declaration-readings'
import { COUNTY_SQL, PROGRAMMES_SQL, RESTATED_SQL, toFigures, type ProgrammeFigures } from './figures-sql'
import { toTransfer } from './quota-ledger'
import { findQuotaDrift, type QuotaDrift } from './verify'

/** Its number in the public chain; null until it is sealed. */
const SEQ_SQL = '(select s.seq from quota_seal s where s.entry_id = quota_transfer.id) as seq'

export type UnitName = { id: string; code: string; name_zh: string; name_en: string }
export type Evaluation = { score: number; remark: string | null; evaluated_at: Date }

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

  /** Active units whose name or code holds some words; their names only. */
  async findUnits(q: string, limit: number): Promise<UnitName[]> {
    return this.knex('institution')
      .where({ status: 'active' })
      .whereNull('deleted_at')
      .whereRaw(`strpos(lower(concat_ws(' ', code, name_zh, name_en)), lower(?)) > 0`, [q])
      .orderBy(['code', 'id'])
      .limit(limit)
      .select('id', 'code', 'name_zh', 'name_en')
  }

  /** The active people of an institution, by name. */
  async memberNames(institution_id: string, limit: number): Promise<{ id: string; name: string }[]> {
    return this.knex('institution_membership as m')
      .join('agency_member as p', 'p.id', 'm.member_id')
      .where({ 'm.institution_id': institution_id, 'm.status': 'active' })
      .whereNull('m.deleted_at')
      .whereNull('p.deleted_at')
      .orderBy(['p.name', 'p.id'])
      .limit(limit)
      .select('p.id', 'p.name')
  }

  /** How an order was, once somebody has said so. */
  async evaluationOf(order_id: string): Promise<Evaluation | null> {
    const row = await this.knex('order_evaluation')
      .where({ order_id })
      .first('score', 'remark', 'evaluated_at')
    return row ?? null
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
    const ids = latest.map(({ id }) => id)
    const [sums, restated] = await Promise.all([this.figuresByDeclaration(ids), this.restatements(ids)])
    return latest.map((declaration) => ({
      declaration,
      programme: programmes.find(({ id }) => id === declaration.programme_id) ?? null,
      figures: sums.get(declaration.id) ?? figuresOf([]),
      restated: restated.get(declaration.id) ?? figuresOf([]),
    }))
  }

  /** The stored figures, which a trigger keeps from the entries; `verify` derives them again. */
  async figuresByDeclaration(declaration_ids: string[]): Promise<Map<string, Figures>> {
    const rows = await this.knex('quota_balance').whereIn('declaration_id', declaration_ids)
    return new Map(rows.map((row) => [String(row.declaration_id), toFigures(row)]))
  }

  /**
   * What has moved since the year was closed: entries of a declaration that occurred after its programme's last day for
   * evidence. They belong to that year all the same, and are shown as a line of their own.
   */
  async restatements(declaration_ids: string[]): Promise<Map<string, Figures>> {
    if (declaration_ids.length === 0) return new Map()
    const { rows } = await this.knex.raw(RESTATED_SQL, { ids: declaration_ids })
    return new Map(rows.map((row: Record<string, unknown>) => [String(row.declaration_id), toFigures(row)]))
  }

  /** The figures of each programme of a year, and the county's, in which an order line counts once however many claim it. */
  async countyFigures(fiscal_year: number): Promise<{ programmes: ProgrammeFigures[]; total: Figures }> {
    const { rows } = await this.knex.raw(PROGRAMMES_SQL, { fiscal_year })
    const counted = await this.knex.raw(COUNTY_SQL, { fiscal_year })
    return {
      programmes: rows.map((row: ProgrammeFigures) => ({ ...row, ...toFigures(row) })),
      total: toFigures(counted.rows[0] ?? {}),
    }
  }

  async listEntries(
    declaration_id: string,
    limit: number,
    offset: number,
  ): Promise<{ entries: (QuotaTransfer & { seq: number | null })[]; count: number }> {
    const where = this.knex('quota_transfer').where({ declaration_id })
    const counted = await where.clone().count({ count: '*' }).first()
    const rows = await where
      .clone()
      .select('quota_transfer.*', this.knex.raw(SEQ_SQL))
      .orderBy([{ column: 'occurred_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
    const entries = rows.map((row) => ({
      ...toTransfer(row),
      seq: row.seq === null ? null : Number(row.seq),
    }))
    return { entries, count: Number(counted?.count) }
  }

  /** Re-derives the ledger and reports the lines and figures that break its rules. */
  verify(): Promise<{ entries: number; drift: QuotaDrift[] }> {
    return findQuotaDrift(this.knex)
  }

  async listDeclared(filter: DeclarationFilter, page: { limit: number; offset: number }) {
    return listDeclared(this.knex, filter, page)
  }

  async declarationStory(declaration_id: string) {
    return storyOf(this.knex, declaration_id)
  }

  async verifyChain() {
    return findChainFaults(this.knex)
  }

  /** Chains what is not chained yet. @returns how many entries */
  sealEntries(at: Date): Promise<number> {
    return seal(this.knex, at)
  }

  async listAttestations(fiscal_year: number, page: { limit: number; offset: number }) {
    return listAttestations(this.knex, fiscal_year, page)
  }

  async checkAttestations(rows: AttestationRow[]) {
    return checkAttestations(this.knex, rows)
  }

  async chainHead() {
    return chainHead(this.knex)
  }

  async listHeads(limit: number, offset: number) {
    return listHeads(this.knex, limit, offset)
  }

  async listLinks(after: number, limit: number) {
    return listLinks(this.knex, after, limit)
  }
}
