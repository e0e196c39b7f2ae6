import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { PreviewInput } from '../../../../orders/agency-input'
import { previewAgencyOrder } from '../../../../orders/preview-agency-order'

/** A quick order before it is placed: prices, every row's mistake, the effect on the figures. Changes nothing. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { lines } = parseInput(PreviewInput, req.body)
    res.json(await previewAgencyOrder(req.scope, tenantOf(req).id, lines))
  },
)
