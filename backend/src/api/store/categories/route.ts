import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { readCategories } from '../../../catalogue/categories'

/** The shelves, in their order. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const categories = await readCategories(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))
    res.json({ categories, count: categories.length })
  },
)
