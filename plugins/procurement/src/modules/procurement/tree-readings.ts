import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import type { Figures, InstitutionKind, InstitutionStatus, Node } from '../../domain'
import { toFigures } from './figures-sql'

export type Unit = Node & { code: string; name_zh: string; name_en: string }
export type UnitRow = Unit & {
  uscc: string | null
  township_code: string
  succeeded_by: string | null
  parent_name_zh: string | null
  parent_name_en: string | null
  successor_name_zh: string | null
  successor_name_en: string | null
  children: number
  members: number
}
export type UnitFilter = {
  q?: string
  kind?: InstitutionKind
  status?: InstitutionStatus
  parent_id?: string
}
export type LineageFigures = Figures & {
  programme_id: string
  code: string
  name_zh: string
  name_en: string
  fiscal_year: number
  /** how many declarations of units that ended in this one are in the sums */
  predecessors: number
}

const UNIT = ['id', 'code', 'kind', 'name_zh', 'name_en', 'parent_id', 'status'] as const
const CHAIN_MAX = 50

/** Units as the operator looks for them, by code. */
export async function listUnits(
  knex: Knex,
  { q, kind, status, parent_id }: UnitFilter,
  page: { limit: number; offset: number },
): Promise<{ institutions: UnitRow[]; count: number }> {
  const where = knex('institution as i')
    .whereNull('i.deleted_at')
    .modify((query) => {
      const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
      if (q)
        query.whereRaw(
          '(i.code ilike :like or i.name_zh ilike :like or i.name_en ilike :like or i.uscc ilike :like)',
          {
            like,
          },
        )
      if (kind) query.where('i.kind', kind)
      if (status) query.where('i.status', status)
      if (parent_id) query.where('i.parent_id', parent_id)
    })
  const counted = await where.clone().count({ count: '*' }).first()
  const institutions = await where
    .clone()
    .leftJoin('institution as p', 'p.id', 'i.parent_id')
    .leftJoin('institution as s', 's.id', 'i.succeeded_by')
    .orderBy([{ column: 'i.code' }, { column: 'i.id' }])
    .limit(page.limit)
    .offset(page.offset)
    .select(
      ...UNIT.map((column) => `i.${column}`),
      ...['i.uscc', 'i.township_code', 'i.succeeded_by'],
      ...['p.name_zh as parent_name_zh', 'p.name_en as parent_name_en'],
      ...['s.name_zh as successor_name_zh', 's.name_en as successor_name_en'],
      knex.raw('(select count(*)::int from institution c where c.parent_id = i.id) as children'),
      knex.raw(
        `(select count(*)::int from institution_membership m where m.institution_id = i.id and m.status = 'active') as members`,
      ),
    )
  return { institutions, count: Number(counted?.count) }
}

/** The units above one, its own first, up to the root. */
export async function pathOf(knex: Knex, id: string): Promise<Unit[]> {
  const { rows } = await knex.raw(
    `with recursive above as (
       select i.*, 0 as depth from institution i where i.id = :id
       union all select i.*, a.depth + 1 from institution i join above a on i.id = a.parent_id where a.depth < ${CHAIN_MAX})
     select ${UNIT.join(', ')} from above order by depth`,
    { id },
  )
  return rows
}

export async function childrenOf(knex: Knex, parent_id: string, limit: number): Promise<Unit[]> {
  return knex('institution')
    .where({ parent_id })
    .whereNull('deleted_at')
    .orderBy('code')
    .limit(limit)
    .select([...UNIT])
}

/** What ended in a unit, directly or through another, the nearest first. */
export async function predecessorsOf(
  knex: Knex,
  institution_id: string,
): Promise<(Unit & { merged_at: Date | null })[]> {
  const { rows } = await knex.raw(
    `select ${UNIT.map((column) => `i.${column}`).join(', ')},
       (select max(e.occurred_at) from institution_event e where e.institution_id = i.id and e.action = 'merge') as merged_at
     from institution_lineage l join institution i on i.id = l.member_id
     where l.institution_id = :institution_id and l.depth > 0 order by l.depth, i.code limit 100`,
    { institution_id },
  )
  return rows
}

/** The figures of a unit with those of all that ended in it: sums over their entries, none of which is rewritten. */
export async function lineageFigures(knex: Knex, institution_id: string): Promise<LineageFigures[]> {
  const rows = await knex('quota_lineage_balance as b')
    .join('programme as p', 'p.id', 'b.programme_id')
    .where({ 'b.institution_id': institution_id })
    .where('b.predecessors', '>', 0)
    .orderBy([{ column: 'b.fiscal_year', order: 'desc' }, { column: 'p.code' }])
    .select('b.*', 'p.code', 'p.name_zh', 'p.name_en')
  return rows.map((row) => ({ ...row, ...toFigures(row) }))
}

/** Every step of a unit's story, the newest first. */
export async function unitStory(
  knex: Knex,
  institution_id: string,
  limit: number,
): Promise<Record<string, unknown>[]> {
  return knex('institution_event')
    .where({ institution_id })
    .orderBy([{ column: 'occurred_at', order: 'desc' }, 'id'])
    .limit(limit)
}
