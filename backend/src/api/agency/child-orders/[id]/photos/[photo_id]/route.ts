import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError, tenantOf } from '@pengshui/kernel'
import { CHILD_ORDER_MODULE, type ChildOrderService } from '@pengshui/procurement/modules/child_order'
import { childOrderNotFound } from '@pengshui/procurement/refusals'

/** A photo of an acceptance. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<ChildOrderService>(CHILD_ORDER_MODULE)
    const child = await service.childOf(tenantOf(req).id, req.params.id ?? '')
    const photo = await service.photoOf(child.id, req.params.photo_id ?? '')
    if (!photo) throw new RefusalError(childOrderNotFound())
    res.setHeader('content-type', photo.media_type)
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('cache-control', 'private, max-age=3600')
    res.send(photo.bytes)
  },
)
