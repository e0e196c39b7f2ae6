import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { readZones } from '../../../../stock/read-stock'

/** Every zone with its class, its room and what is in it. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const zones = await readZones(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))
    res.json({ zones, count: zones.length })
  },
)
