import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { guarded, parseInput } from '@pengshui/kernel'
import { PromisesQuery } from '../../../../../presale/inputs'
import { displayIds } from '../../../../../presale/show'

/** What was promised to whom, by order number, the earliest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(PromisesQuery, req.query)
    const service = req.scope.resolve<PresaleService>(PRESALE_MODULE)
    const { id: presale_id } = await service.get(req.params.id ?? '')
    const { promises, count } = await service.promises({ ...filter, presale_id }, { limit, offset })
    res.json({ promises: await displayIds(req.scope, promises), count, limit, offset })
  },
)
