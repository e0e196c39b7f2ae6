import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, orThrow, systemClock } from '@pengshui/kernel'
import { TELEMETRY_MODULE, type TelemetryService } from '../../../../../../modules/telemetry'

/** A new credential, told this once; the old one ends with it. A revoked device is back by it. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const telemetry = req.scope.resolve<TelemetryService>(TELEMETRY_MODULE)
    res.json({ id: req.params.id, ...orThrow(await telemetry.reissue(req.params.id ?? '', systemClock())) })
  },
)
