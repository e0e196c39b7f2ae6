import { generateEntityId, MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, dayOf, orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  decide,
  type CertificateAction,
  type CertificateFacts,
  type CertificateStatus,
  type Requirement,
} from '../../domain'
import { certificateNotFound } from '../../refusals'
import { Certificate, CertificateDecision, CertificateType } from './models/certification'

const SUBJECTS_MAX = 2000
const TYPES_MAX = 200
const EXPIRY_BATCH = 500
const CLOCK_ACTOR = 'clock'

export type DecisionInput = {
  certificate_id: string
  action: CertificateAction
  actor_id: string
  reason: string
  now: Date
}

export default class CertificationService extends MedusaService({
  CertificateType,
  Certificate,
  CertificateDecision,
}) {
  protected readonly knex: Knex

  constructor(container: { __pg_connection__: Knex }) {
    super(container)
    this.knex = container.__pg_connection__
  }

  /** What the sale gate needs for these products and sellers: for every order, so in plain rows. */
  async listForSale(subjects: {
    product_ids: string[]
    seller_ids: string[]
  }): Promise<{ requirements: Requirement[]; certificates: CertificateFacts[] }> {
    const [requirements, certificates] = await Promise.all([
      this.knex('certificate_type')
        .whereNull('deleted_at')
        .whereRaw('cardinality(gated_categories) > 0')
        .orderBy('id')
        .limit(TYPES_MAX)
        .select<Requirement[]>('code', 'subject_kind', 'gated_categories'),
      this.knex('certificate')
        .whereIn('subject_id', [...subjects.product_ids, ...subjects.seller_ids])
        .whereNull('deleted_at')
        .orderBy('id')
        .limit(SUBJECTS_MAX)
        .select<CertificateFacts[]>('type_code', 'subject_id', 'status', 'valid_from', 'valid_to'),
    ])
    return { requirements, certificates }
  }

  /**
   * Applies one decision under the certificate's row lock and keeps who decided it and why.
   * Refuses `certificate_not_found` and `illegal_transition`.
   */
  async decideCertificate({
    certificate_id,
    action,
    actor_id,
    reason,
    now,
  }: DecisionInput): Promise<CertificateStatus> {
    return this.knex.transaction(async (trx) => {
      const row = await trx('certificate')
        .where({ id: certificate_id })
        .whereNull('deleted_at')
        .forUpdate()
        .first()
      if (!row) throw new RefusalError(certificateNotFound())
      const status = orThrow(decide(row.status, action))
      const type = await trx('certificate_type').where({ code: row.type_code }).first()
      const changes = consequences(status, row, type, dayOf(now))
      await trx('certificate')
        .where({ id: certificate_id })
        .update({ ...changes, status, waiting_since: now, updated_at: now })
      await trx('certificate_decision').insert({
        id: generateEntityId('', 'cdec'),
        certificate_id,
        action,
        from_status: row.status,
        to_status: status,
        actor_id,
        reason,
        decided_at: now,
      })
      return status
    })
  }

  /** Expires what the calendar has passed. @returns how many */
  async expireDue(now: Date): Promise<number> {
    const due = await this.knex('certificate')
      .select('id')
      .whereIn('status', ['certified', 'renewal_due', 'suspended'])
      .where('valid_to', '<', dayOf(now))
      .limit(EXPIRY_BATCH)
    for (const { id } of due) {
      await this.decideCertificate({
        certificate_id: id,
        action: 'expire',
        actor_id: CLOCK_ACTOR,
        reason: 'validity ended',
        now,
      })
    }
    return due.length
  }
}

type Row = { valid_from: Day | null; valid_to: Day | null }
type TypeRow = { validity_days: number; notice_days: number }

/** Dates that follow from a new status: the public notice's end, and the validity when first certified. */
function consequences(
  status: CertificateStatus,
  row: Row,
  type: TypeRow,
  today: Day,
): Partial<Row> & { notice_ends_on?: Day } {
  if (status === 'public_notice') return { notice_ends_on: addDays(today, type.notice_days) }
  if (status !== 'certified' || (row.valid_to !== null && row.valid_to >= today)) return {}
  return { valid_from: today, valid_to: addDays(today, type.validity_days) }
}
