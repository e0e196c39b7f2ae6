import type { MedusaContainer } from '@medusajs/framework/types'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'

export type Named = { id: string; code: string; name_zh: string; name_en: string }

/** The names of institutions that a list knows by id. */
export async function namesOf(
  container: MedusaContainer,
  ids: (string | null)[],
): Promise<(id: string | null) => Named | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await container
    .resolve<ProcurementService>(PROCUREMENT_MODULE)
    .listInstitutions({ id: wanted }, { select: ['id', 'code', 'name_zh', 'name_en'], take: wanted.length })
  const names = new Map(
    found.map(({ id, code, name_zh, name_en }) => [id, { id, code, name_zh, name_en }] as const),
  )
  return (id) => (id ? (names.get(id) ?? null) : null)
}
