import type { Knex } from '@medusajs/framework/mikro-orm/knex'

export type DeclarationFilter = {
  institution_id?: string
  supervisor_id?: string
  status?: string
  fiscal_year?: number
}

/** Declarations with their unit and programme, what waits longest first. */
export async function listDeclared(
  knex: Knex,
  { institution_id, supervisor_id, status, fiscal_year }: DeclarationFilter,
  page: { limit: number; offset: number },
): Promise<{ declarations: Record<string, unknown>[]; count: number }> {
  const where = knex('declaration as d')
    .join('institution as i', 'i.id', 'd.institution_id')
    .join('programme as p', 'p.id', 'd.programme_id')
    .leftJoin('institution as r', 'r.id', 'd.representative_id')
    .whereNull('d.deleted_at')
    .modify((query) => {
      if (institution_id) query.where('d.institution_id', institution_id)
      if (supervisor_id) query.where('i.parent_id', supervisor_id)
      if (status) query.where('d.status', status)
      if (fiscal_year) query.where('d.fiscal_year', fiscal_year)
    })
  const counted = await where.clone().count({ count: '*' }).first()
  const rows = await where
    .clone()
    .orderBy([{ column: 'd.fiscal_year', order: 'desc' }, 'd.updated_at', 'd.id'])
    .limit(page.limit)
    .offset(page.offset)
    .select(
      ...['d.id', 'd.institution_id', 'd.programme_id', 'd.fiscal_year', 'd.version', 'd.confirmed_version'],
      ...['d.canteen_kind', 'd.base_fen', 'd.ratio_bp', 'd.reserved_fen', 'd.representative_id', 'd.status'],
      ...[
        'i.name_zh as institution_name_zh',
        'i.name_en as institution_name_en',
        'i.code as institution_code',
      ],
      ...['p.name_zh as programme_name_zh', 'p.name_en as programme_name_en', 'p.ratio_bp as floor_bp'],
      knex.raw(`case when r.id is not null then json_build_object('id', r.id, 'code', r.code, 'name_zh', r.name_zh,
        'name_en', r.name_en) end as representative`),
      knex.raw(`(select e.reason from declaration_event e where e.declaration_id = d.id and e.action = 'return'
        order by e.occurred_at desc, e.id desc limit 1) as returned_because`),
    )
  return { declarations: rows, count: Number(counted?.count) }
}

/** Every step of one declaration, the first one first. */
export async function storyOf(knex: Knex, declaration_id: string): Promise<Record<string, unknown>[]> {
  const rows = await knex('declaration_event')
    .where({ declaration_id })
    .orderBy(['occurred_at', 'id'])
    .limit(200)
  return rows.map((row) => ({
    ...row,
    base_fen: Number(row.base_fen),
    reserved_fen: Number(row.reserved_fen),
  }))
}
