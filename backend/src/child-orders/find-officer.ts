import type { MedusaContainer } from '@medusajs/framework/types'
import { RefusalError } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { institutionNotFound } from '@pengshui/procurement/refusals'

/** Who signs, by name: the name is part of what is signed. */
export async function findOfficer(
  container: MedusaContainer,
  id: string,
): Promise<{ id: string; name: string }> {
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const [person] = await procurement.listAgencyMembers({ id }, { take: 1 })
  if (!person) throw new RefusalError(institutionNotFound())
  return { id, name: person.name }
}
