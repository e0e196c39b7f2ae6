import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError } from '@pengshui/kernel'
import { agreementInstitution } from '@pengshui/procurement/domain'
import { SCOPE_SQL } from '../supervision/scope-sql'

export type Unit = { id: string; code: string; name_zh: string; name_en: string }

const UNITS_SQL = `
  with recursive ${SCOPE_SQL}
  select i.id, i.code, i.name_zh, i.name_en, count(*) over () as count
  from scope s join institution i on i.id = s.unit_id
  where s.depth > 0 and i.status = 'active' and (cast(:ids as text[]) is null or i.id = any(:ids))
  order by i.code limit :limit offset :offset`

type Page = { limit: number; offset: number; ids?: string[] }

/** Active units anywhere under an institution, by code: the tree of today. */
export async function readUnitsUnder(
  container: MedusaContainer,
  institution_id: string,
  { limit, offset, ids }: Page,
): Promise<{ units: Unit[]; count: number }> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const on = { root: institution_id, ids: ids ?? null, limit, offset }
  const { rows }: { rows: (Unit & { count: string })[] } = await knex.raw(UNITS_SQL, on)
  return { units: rows.map(({ count: _of, ...unit }) => unit), count: Number(rows[0]?.count ?? 0) }
}

/** Units an institution may agree for: itself and those under it. Refuses `agreement_institution`. */
export async function mustBeUnder(
  container: MedusaContainer,
  institution_id: string,
  asked: string[],
): Promise<void> {
  const ids = [...new Set(asked.filter((id) => id !== institution_id))]
  if (ids.length === 0) return
  const { units } = await readUnitsUnder(container, institution_id, { ids, limit: ids.length, offset: 0 })
  const stranger = ids.find((id) => !units.some((unit) => unit.id === id))
  if (stranger) throw new RefusalError(agreementInstitution(stranger))
}
