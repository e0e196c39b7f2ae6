import { authenticate, defineMiddlewares, type MedusaRequest } from '@medusajs/framework/http'
import { readTenant } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../modules/procurement'

const readInstitution = readTenant(
  'institution',
  'x-institution-id',
  async (req: MedusaRequest, person_id, asked_id) => {
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const membership = await service.resolveMembership(person_id, asked_id)
    return membership && { id: membership.institution_id, roles: membership.roles }
  },
)

export default defineMiddlewares({
  routes: [
    { matcher: '/agency*', middlewares: [authenticate('agency_member', ['bearer']), readInstitution] },
  ],
})
