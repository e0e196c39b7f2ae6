import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, orThrow, systemClock } from '@pengshui/kernel'
import { TELEMETRY_MODULE, type TelemetryService } from '../../../../../../modules/telemetry'

/** Puts a device out: its connection is cut and its credential opens nothing any more. Doing it again changes nothing. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const telemetry = req.scope.resolve<TelemetryService>(TELEMETRY_MODULE)
    orThrow(await telemetry.revoke(req.params.id ?? '', systemClock()))
    res.json({ id: req.params.id, is_revoked: true })
  },
)
