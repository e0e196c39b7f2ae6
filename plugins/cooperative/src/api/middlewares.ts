import { authenticate, defineMiddlewares, type MedusaRequest } from '@medusajs/framework/http'
import { readTenant } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../modules/cooperative'

const readSeller = readTenant('seller', 'x-seller-id', async (req: MedusaRequest, person_id, asked_id) => {
  const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
  const membership = await service.resolveMembership(person_id, asked_id)
  if (!membership) return null
  const { seller_id: id, roles, standing } = membership
  return { id, roles, standing }
})

export default defineMiddlewares({
  routes: [{ matcher: '/coop*', middlewares: [authenticate('coop_member', ['bearer']), readSeller] }],
})
