import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { findUnit } from '../../../../shipping-units/read-units'

/** What lies in a box, for whoever holds it: lots and where they left from; never whose it is, nor how much. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { sscc, node, temperature_class, lots } = await findUnit(req.scope, req.params.sscc ?? '')
    const shown = lots.map(({ quantity: _q, base_unit: _u, ...lot }) => lot)
    res.json({ parcel: { sscc, node, temperature_class, lots: shown } })
  },
)
