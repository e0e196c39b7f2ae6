import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../../../../../../modules/order_life'
import { afterSalesNotFound } from '../../../../../../order-life/refusals'

/** A photo of a request. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const life = req.scope.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
    const request = await life.requestOf(req.params.id ?? '')
    const photo = request && (await life.photoOf(request.order_id, req.params.photo_id ?? ''))
    if (!photo) throw new RefusalError(afterSalesNotFound())
    res.setHeader('content-type', photo.media_type)
    res.setHeader('x-content-type-options', 'nosniff')
    res.send(photo.bytes)
  },
)
