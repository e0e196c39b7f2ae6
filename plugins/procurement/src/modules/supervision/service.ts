import { createHash } from 'node:crypto'
import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError, type Day } from '@pengshui/kernel'
import {
  checkRule,
  noticeNotFound,
  warningAlreadyAcknowledged,
  WARNING_KINDS,
  type Notice,
  type Warning,
  type WarningRule,
} from '../../domain'

export type NoticeRow = {
  id: string
  scope: string
  fiscal_year: number
  serial: number
  as_of: Day
  issued_by: string
  issued_at: Date
  content_hash: string
}
export type IssuedNotice = NoticeRow & { notice: Notice }
export type Acknowledgement = {
  warning_key: string
  scope: string
  note: string
  actor_id: string
  acknowledged_at: Date
}
type Page = { limit: number; offset: number }
type By = { actor_id: string; at: Date }

const ROW = [
  'id',
  'scope',
  'fiscal_year',
  'serial',
  'as_of',
  'issued_by',
  'issued_at',
  'content_hash',
] as const

/** Notices that were issued, the rules warnings follow, and what was said about a warning. All of it only grows. */
export default class SupervisionService {
  private readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /**
   * Issues a notice under the next number of its scope and year, and keeps what it says for good. The same key answers
   * the notice it issued.
   */
  async issue(
    scope: string,
    notice: Notice,
    { actor_id, at, key }: By & { key: string },
  ): Promise<{ issued: IssuedNotice; is_new: boolean }> {
    return this.knex.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`circular_notice:${scope}`])
      const known = await trx('circular_notice').where({ scope, idempotency_key: key }).first()
      if (known) return { issued: toIssued(known), is_new: false }
      const { fiscal_year, as_of, recorded_until, issued_by } = notice
      const last = await trx('circular_notice')
        .where({ scope, fiscal_year })
        .max({ serial: 'serial' })
        .first()
      const content = JSON.stringify(notice)
      const [row] = await trx('circular_notice')
        .insert({
          ...{ id: generateEntityId('', 'circ'), scope, fiscal_year, serial: Number(last?.serial ?? 0) + 1 },
          ...{ as_of, recorded_until, issued_by, actor_id, issued_at: at, idempotency_key: key, content },
          content_hash: createHash('sha256').update(content).digest('hex'),
        })
        .returning('*')
      return { issued: toIssued(row), is_new: true }
    })
  }

  /** A notice of this scope; anything else is `notice_not_found`. */
  async noticeOf(scope: string, id: string): Promise<IssuedNotice> {
    const row = await this.knex('circular_notice').where({ scope, id }).first()
    if (!row) throw new RefusalError(noticeNotFound())
    return toIssued(row)
  }

  async listNotices(
    scope: string,
    { limit, offset }: Page,
  ): Promise<{ notices: NoticeRow[]; count: number }> {
    const where = this.knex('circular_notice').where({ scope })
    const counted = await where.clone().count({ count: '*' }).first()
    const notices = await where
      .clone()
      .orderBy([{ column: 'issued_at', order: 'desc' }, 'id'])
      .limit(limit)
      .offset(offset)
      .select(...ROW)
    return { notices, count: Number(counted?.count) }
  }

  /** The rules as they stand: of each kind the newest. */
  async rules(): Promise<WarningRule[]> {
    const { rows } = await this.knex.raw(
      `select distinct on (kind) kind, is_on, threshold_bp, days, filing_on from warning_rule order by kind, no desc`,
    )
    return WARNING_KINDS.flatMap((kind) => rows.filter((row: WarningRule) => row.kind === kind))
  }

  /** A rule as it is from now on; what it was stays on record. */
  async changeRule(rule: WarningRule, reason: string, { actor_id, at }: By): Promise<WarningRule> {
    const checked = orThrow(checkRule(rule))
    await this.knex('warning_rule').insert({ ...checked, reason, actor_id, recorded_at: at })
    return checked
  }

  /** Says that a warning was seen, once for each scope, with the figures it then had. */
  async acknowledge(scope: string, warning: Warning, note: string, { actor_id, at }: By): Promise<void> {
    const made = await this.knex('warning_acknowledgement')
      .insert({
        ...{ id: generateEntityId('', 'wack'), scope, warning_key: warning.key, note, actor_id },
        ...{ figures: JSON.stringify(warning.figures), acknowledged_at: at },
      })
      .onConflict(['warning_key', 'scope'])
      .ignore()
      .returning('id')
    if (made.length === 0) throw new RefusalError(warningAlreadyAcknowledged())
  }

  async acknowledgements(warning_keys: string[]): Promise<Map<string, Acknowledgement[]>> {
    const rows: Acknowledgement[] = await this.knex('warning_acknowledgement')
      .whereIn('warning_key', warning_keys)
      .orderBy('acknowledged_at')
      .select('warning_key', 'scope', 'note', 'actor_id', 'acknowledged_at')
    const found = new Map<string, Acknowledgement[]>()
    for (const row of rows) found.set(row.warning_key, [...(found.get(row.warning_key) ?? []), row])
    return found
  }
}

const toIssued = (row: Record<string, unknown>): IssuedNotice => ({
  id: String(row.id),
  scope: String(row.scope),
  fiscal_year: Number(row.fiscal_year),
  serial: Number(row.serial),
  as_of: String(row.as_of),
  issued_by: String(row.issued_by),
  issued_at: row.issued_at as Date,
  content_hash: String(row.content_hash),
  notice: JSON.parse(String(row.content)) as Notice,
})
