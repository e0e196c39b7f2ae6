import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { guarded, parseInput } from '@pengshui/kernel'
import { PresalesQuery } from '../../../presale/inputs'
import { named } from '../../../presale/show'

/** Every presale of the county, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PresalesQuery, req.query)
    const service = req.scope.resolve<PresaleService>(PRESALE_MODULE)
    const { presales, count } = await service.list(filter, { limit, offset })
    res.json({ presales: await named(req.scope, presales), count, limit, offset })
  },
)
