import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded } from '@pengshui/kernel'
import { CATEGORIES } from '../../../bootstrap/categories'

const TYPES_MAX = 100

/** What a programme's counting rule may ask of goods: their category, and a certificate of a product. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const certificates = await req.scope
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)('certificate_type')
      .where({ subject_kind: 'product' })
      .whereNull('deleted_at')
      .orderBy('code')
      .limit(TYPES_MAX)
      .select('code', 'name_zh', 'name_en')
    res.json({ categories: CATEGORIES, certificates })
  },
)
