import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { townships } from '../../../../bootstrap/divisions'

const NODES_MAX = 500

/** Townships and places a recall may start from. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const nodes = await knex('network_node')
      .select('id', 'code', 'name_zh', 'name_en')
      .whereNull('deleted_at')
      .orderBy('code')
      .limit(NODES_MAX)
    res.json({
      townships: townships().map(({ code, name_zh, name_en }) => ({ code, name_zh, name_en })),
      nodes,
    })
  },
)
