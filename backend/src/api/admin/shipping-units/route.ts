import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { ScanQuery } from '../../../shipping-units/inputs'
import { findUnit } from '../../../shipping-units/read-units'

/** The shipping unit a label names, as it was scanned at a door of the network. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { scan } = parseInput(ScanQuery, req.query)
    res.json({ unit: await findUnit(req.scope, scan) })
  },
)
