import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, tenantOf } from '@pengshui/kernel'
import { shippingUnitNotFound } from '@pengshui/traceability/refusals'
import { ScanQuery } from '../../../shipping-units/inputs'
import { findUnit } from '../../../shipping-units/read-units'

/** Which delivery a scanned label is of; another institution's is not known here. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { scan } = parseInput(ScanQuery, req.query)
    const { sscc, child, display_id } = await findUnit(req.scope, scan)
    if (child?.institution_id !== tenantOf(req).id) throw new RefusalError(shippingUnitNotFound())
    res.json({ unit: { sscc, display_id, child_id: child.id, no: child.no, status: child.status } })
  },
)
