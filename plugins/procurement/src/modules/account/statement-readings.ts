import { RefusalError, type Day } from '@pengshui/kernel'
import { monthDays, nextMonth, statementNotFound, type StatementSums } from '../../domain'
import { AccountReadings, type Page } from './readings'
import { composeStatement, toStatement, type Statement } from './statements'

export type StatementRow = StatementSums & {
  id: string
  institution_id: string
  month: string
  closed_at: Date
  content_hash: string
}

/** Statements: those that are closed, and the month that is still open. */
export class StatementReadings extends AccountReadings {
  /** A unit's statement of a month: as it was closed, or as it stands while the month is open. */
  async statementOf(institution_id: string, month: string): Promise<Statement> {
    const row = await this.knex('account_statement').where({ institution_id, month }).first()
    if (row) return toStatement(row)
    const content = await composeStatement(this.knex, institution_id, month)
    return { ...content, id: null, institution_id, closed_at: null, content_hash: null }
  }

  /** A unit's closed statement, or, asked for `open`, how this month stands. Refuses `statement_not_found`. */
  async findStatement(institution_id: string, id: string, today: Day): Promise<Statement> {
    if (id === 'open') return this.statementOf(institution_id, today.slice(0, 7))
    const row = await this.knex('account_statement').where({ id, institution_id }).first()
    if (!row) throw new RefusalError(statementNotFound())
    return toStatement(row)
  }

  /** Closed statements with their sums, the latest first; without what they hold. */
  async listStatements(
    filter: { institution_id?: string; month?: string },
    { limit, offset }: Page,
  ): Promise<{ statements: StatementRow[]; count: number }> {
    const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
    const query = this.knex('account_statement').where(where)
    const counted = await query.clone().count({ count: '*' }).first()
    const rows: Record<string, unknown>[] = await query
      .clone()
      .orderBy([{ column: 'month', order: 'desc' }, 'institution_id'])
      .limit(limit)
      .offset(offset)
    return {
      statements: rows.map(({ content, id, institution_id, month, closed_at, content_hash }) => ({
        ...{ id: String(id), institution_id: String(institution_id), month: String(month) },
        ...(content as Statement).sums,
        ...{ closed_at: closed_at as Date, content_hash: String(content_hash) },
      })),
      count: Number(counted?.count),
    }
  }

  /** Units whose statement of a month is to be closed: they have entries, and it is not. */
  async unitsToClose(month: string, limit: number): Promise<string[]> {
    const rows = await this.knex('unit_account as u')
      .whereExists(
        this.knex('account_entry as e')
          .whereRaw('e.institution_id = u.institution_id')
          .where('e.booked_on', '<', monthDays(month).next_on),
      )
      .whereNotExists(
        this.knex('account_statement as s')
          .whereRaw('s.institution_id = u.institution_id')
          .where('s.month', '>=', month),
      )
      .orderBy('u.serial')
      .limit(limit)
      .select('u.institution_id')
    return rows.map(({ institution_id }) => String(institution_id))
  }

  /** The month a unit's statements go on with: after its last closed one, or its first with entries. */
  async monthToClose(institution_id: string): Promise<string | null> {
    const last = await this.knex('account_statement')
      .where({ institution_id })
      .max({ month: 'month' })
      .first()
    if (last?.month) return nextMonth(String(last.month))
    const first = await this.knex('account_entry').where({ institution_id }).min({ day: 'booked_on' }).first()
    return first?.day ? String(first.day).slice(0, 7) : null
  }
}
