import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../modules/procurement'
import { institutionNotFound } from '../../../refusals'

/** Who is logged in, and the institutions they may act for. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'self' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const [person] = await service.listAgencyMembers({ id: req.auth_context.actor_id }, { take: 1 })
    if (!person) throw new RefusalError(institutionNotFound())
    const memberships = await service.membershipsOf(person.id)
    const institutions = await service.listInstitutions(
      { id: memberships.map(({ institution_id }) => institution_id) },
      { take: 100 },
    )
    res.json({
      person: { id: person.id, name: person.name, email: person.email },
      institutions: institutions.map((institution) => ({
        id: institution.id,
        name_zh: institution.name_zh,
        name_en: institution.name_en,
        kind: institution.kind,
        delivery_address: institution.delivery_address,
        roles: memberships.find(({ institution_id }) => institution_id === institution.id)?.roles ?? [],
      })),
    })
  },
)
