import { generateEntityId } from '@medusajs/framework/utils'
import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { orThrow, RefusalError } from '@pengshui/kernel'
import { plainLines, type OrderLine } from '../../domain'
import { templateNameTaken, templateNotFound, templatesTooMany } from '../../refusals'

export type OrderTemplate = {
  id: string
  institution_id: string
  name: string
  lines: OrderLine[]
  note: string | null
  created_by: string
  updated_by: string
  created_at: Date
  updated_at: Date
}

type Draft = { name: string; lines: OrderLine[]; note?: string | null }
type By = { member_id: string; at: Date }
type Page = { limit: number; offset: number; q?: string }

/** More than anybody finds again; it bounds what a careless program can leave behind. */
export const TEMPLATES_MAX = 200
const UNIQUE_VIOLATION = '23505'

const same = (a: OrderLine[], b: OrderLine[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Orders an institution writes again and again. Everything is asked and kept within one institution. */
export default class OrderTemplateService {
  private readonly knex: Knex

  constructor({ __pg_connection__ }: { __pg_connection__: Knex }) {
    this.knex = __pg_connection__
  }

  /** The ones used last first. */
  async list(
    institution_id: string,
    { limit, offset, q }: Page,
  ): Promise<{ templates: OrderTemplate[]; count: number }> {
    const found = this.knex('order_template')
      .where({ institution_id })
      .whereNull('deleted_at')
      .modify((query) => void (q && query.whereILike('name', `%${q.replace(/[\\%_]/g, '\\$&')}%`)))
    const [rows, [counted]] = await Promise.all([
      found
        .clone()
        .orderBy([{ column: 'updated_at', order: 'desc' }, 'id'])
        .limit(limit)
        .offset(offset),
      found.clone().count('* as count'),
    ])
    return { templates: rows, count: Number(counted?.count) }
  }

  /** Refuses `template_not_found`; of another institution as if there were none. */
  async get(institution_id: string, id: string): Promise<OrderTemplate> {
    const row = await this.knex('order_template')
      .where({ institution_id, id })
      .whereNull('deleted_at')
      .first()
    if (!row) throw new RefusalError(templateNotFound())
    return row
  }

  /** Saving the same again answers the one there is. Refuses `template_name_taken`, `templates_too_many`. */
  async create(institution_id: string, draft: Draft, by: By): Promise<OrderTemplate> {
    const lines = orThrow(plainLines(draft.lines))
    const { count } = await this.list(institution_id, { limit: 1, offset: 0 })
    const known = await this.named(institution_id, draft.name)
    if (known && same(known.lines, lines)) return known
    if (count >= TEMPLATES_MAX) throw new RefusalError(templatesTooMany(TEMPLATES_MAX))
    return this.write(async () => {
      const rows = await this.knex('order_template')
        .insert({
          id: generateEntityId('', 'otpl'),
          institution_id,
          name: draft.name,
          lines: JSON.stringify(lines),
          note: draft.note ?? null,
          created_by: by.member_id,
          updated_by: by.member_id,
          created_at: by.at,
          updated_at: by.at,
        })
        .returning('*')
      return rows[0]
    })
  }

  async update(institution_id: string, id: string, draft: Draft, by: By): Promise<OrderTemplate> {
    const lines = orThrow(plainLines(draft.lines))
    return this.write(async () => {
      const rows = await this.knex('order_template')
        .where({ institution_id, id })
        .whereNull('deleted_at')
        .update({
          name: draft.name,
          lines: JSON.stringify(lines),
          note: draft.note ?? null,
          updated_by: by.member_id,
          updated_at: by.at,
        })
        .returning('*')
      if (!rows[0]) throw new RefusalError(templateNotFound())
      return rows[0]
    })
  }

  /** Takes it from the list; `restore` puts it back. */
  async remove(institution_id: string, id: string, by: By): Promise<void> {
    const changed = await this.knex('order_template')
      .where({ institution_id, id })
      .update({ deleted_at: this.knex.raw('coalesce(deleted_at, ?)', [by.at]), updated_by: by.member_id })
    if (changed === 0) throw new RefusalError(templateNotFound())
  }

  /** Refuses `template_name_taken` when the name was given to another one meanwhile. */
  async restore(institution_id: string, id: string, by: By): Promise<OrderTemplate> {
    return this.write(async () => {
      const rows = await this.knex('order_template')
        .where({ institution_id, id })
        .update({ deleted_at: null, updated_by: by.member_id, updated_at: by.at })
        .returning('*')
      if (!rows[0]) throw new RefusalError(templateNotFound())
      return rows[0]
    })
  }

  private async named(institution_id: string, name: string): Promise<OrderTemplate | undefined> {
    return this.knex('order_template')
      .where({ institution_id })
      .whereNull('deleted_at')
      .whereRaw('lower(name) = lower(?)', [name])
      .first()
  }

  private async write(work: () => Promise<OrderTemplate>): Promise<OrderTemplate> {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new RefusalError(templateNameTaken())
      throw error
    }
  }
}
