import { MedusaService } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import {
  requirementsOf,
  type CertificateAction,
  type CertificateFacts,
  type CertificateStatus,
  type CertificateTypeFacts,
  type Content,
  type Party,
  type Requirement,
} from '../../domain'
import * as applications from './applications'
import { keepDue } from './calendar'
import * as files from './files'
import { Certificate, CertificateDecision, CertificateType } from './models/certification'
import * as notices from './notices'
import * as objections from './objections'
import * as readings from './readings'
import { lockCertificate, type CertificateRow, type Owner } from './rows'
import { transit } from './transitions'
import { ensureTypes } from './types'
import { readStoredFiles, verifyJournals, type JournalDrift } from './verify'

const SUBJECTS_MAX = 2000
const TYPES_MAX = 200

export type DecisionInput = {
  certificate_id: string
  action: CertificateAction
  /** on whose behalf: only a reviewer's own level and township may decide */
  by: Party
  township_code: string | null
  actor_id: string
  reason: string
  now: Date
}

/** Certificates with their applications, decisions, files, objections and notices: one aggregate under one row lock. */
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

  /** The types a county starts with; said again it changes nothing. */
  ensureTypes(): Promise<void> {
    return this.knex.transaction((trx) => ensureTypes(trx))
  }

  /** The types, as their rows have them. */
  async types(): Promise<CertificateTypeFacts[]> {
    return this.knex('certificate_type').whereNull('deleted_at').orderBy('code').limit(TYPES_MAX)
  }

  /** What the sale gate needs for these products and sellers: for every order, so in plain rows. */
  async listForSale(subjects: {
    product_ids: string[]
    seller_ids: string[]
  }): Promise<{ requirements: Requirement[]; certificates: CertificateFacts[] }> {
    const [types, certificates] = await Promise.all([
      this.knex('certificate_type')
        .whereNull('deleted_at')
        .whereNotNull('gate_key')
        .orderBy('code')
        .limit(TYPES_MAX)
        .select(
          'code',
          'gate_key',
          'subject_kind',
          'gated_categories',
          'gated_seller_kinds',
          'in_force_from',
        ),
      this.knex('certificate')
        .whereIn('subject_id', [...subjects.product_ids, ...subjects.seller_ids])
        .whereNull('deleted_at')
        .whereNotNull('valid_to')
        .orderBy('id')
        .limit(SUBJECTS_MAX)
        .select<CertificateFacts[]>('type_code', 'subject_id', 'status', 'valid_from', 'valid_to'),
    ])
    return { requirements: requirementsOf(types), certificates }
  }

  /**
   * Applies one decision under the certificate's row lock and keeps who decided it and why. Refuses
   * `certificate_not_found` (another township's included), `illegal_transition`, `review_level_missing`.
   */
  async decideCertificate({
    certificate_id,
    township_code,
    ...deed
  }: DecisionInput): Promise<CertificateStatus> {
    return this.knex.transaction(async (trx) => {
      const { row, type } = await lockCertificate(trx, certificate_id, { township_code })
      return (await transit(trx, row, type, deed)).status
    })
  }

  /** What the calendar has to do by now. @returns how many steps were taken */
  keepDue(now: Date): Promise<number> {
    return keepDue(this.knex, now)
  }

  /** Holds every paper against its decisions. */
  verify(): Promise<{ certificates: number; drift: JournalDrift[] }> {
    return verifyJournals(this.knex)
  }

  /** The next files ever stored, removed ones included, in the order of their ids. */
  listStoredFiles(after: string): Promise<files.PaperFile[]> {
    return readStoredFiles(this.knex, after)
  }

  openApplication(input: applications.OpenInput): Promise<CertificateRow> {
    return this.knex.transaction((trx) => applications.open(trx, input))
  }

  renewCertificate(id: string, by: applications.Applicant): Promise<CertificateRow> {
    return this.knex.transaction((trx) => applications.renew(trx, id, by))
  }

  reviseApplication(id: string, content: Content, by: applications.Applicant): Promise<CertificateRow> {
    return this.knex.transaction((trx) => applications.revise(trx, id, content, by))
  }

  submitApplication(id: string, by: applications.Applicant): Promise<CertificateRow> {
    return this.knex.transaction((trx) => applications.submit(trx, id, by))
  }

  withdrawApplication(id: string, by: applications.Applicant): Promise<CertificateRow> {
    return this.knex.transaction((trx) => applications.withdraw(trx, id, by))
  }

  checkFilePlace(certificate_id: string, key: string, owner: Owner): Promise<files.PaperFile[]> {
    return this.knex.transaction((trx) => files.checkPlace(trx, certificate_id, key, owner))
  }

  async addFile(file: files.NewFile, owner: Owner, now: Date): ReturnType<typeof files.add> {
    return this.knex.transaction((trx) => files.add(trx, file, owner, now))
  }

  removeFile(certificate_id: string, file_id: string, owner: Owner, now: Date): Promise<void> {
    return this.knex.transaction((trx) => files.remove(trx, certificate_id, file_id, owner, now))
  }

  findFile(certificate_id: string, file_id: string, owner: Owner): Promise<files.PaperFile> {
    return files.findFile(this.knex, certificate_id, file_id, owner)
  }

  listFiles(certificate_id: string): Promise<files.PaperFile[]> {
    return files.listPaperFiles(this.knex, certificate_id)
  }

  fileObjection(input: objections.ObjectionInput): Promise<objections.Objection> {
    return this.knex.transaction((trx) => objections.object(trx, input))
  }

  judgeObjection(id: string, verdict: objections.Verdict): Promise<objections.Objection> {
    return this.knex.transaction((trx) => objections.judge(trx, id, verdict))
  }

  async listObjections(
    filter: Parameters<typeof objections.listObjections>[1],
  ): ReturnType<typeof objections.listObjections> {
    return objections.listObjections(this.knex, filter)
  }

  async listPapers(filter: readings.ListFilter): ReturnType<typeof readings.listPapers> {
    return readings.listPapers(this.knex, filter)
  }

  findPaper(id: string, owner: Owner): Promise<CertificateRow> {
    return readings.findPaper(this.knex, id, owner)
  }

  async readVersions(
    paper: Pick<CertificateRow, 'id' | 'renews_id'>,
  ): ReturnType<typeof readings.readVersions> {
    return readings.readVersions(this.knex, paper)
  }

  async listNotices(
    seller_id: string,
    page: { limit: number; offset: number },
  ): ReturnType<typeof notices.listNotices> {
    return notices.listNotices(this.knex, seller_id, page)
  }

  markNoticesRead(seller_id: string, now: Date): Promise<number> {
    return notices.markRead(this.knex, seller_id, now)
  }

  listUndeliveredNotices(): Promise<notices.CertificateNotice[]> {
    return notices.listUndelivered(this.knex)
  }

  markNoticesDelivered(ids: string[], now: Date): Promise<number> {
    return notices.markDelivered(this.knex, ids, now)
  }
}
