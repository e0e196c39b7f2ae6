import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { divisionChildren } from '../../../bootstrap/divisions'

const Query = z.object({
  parent: z
    .string()
    .regex(/^\d{2,9}$/)
    .optional(),
})

/** Provinces, or what lies directly under a division: the address form asks level by level. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    res.json({ divisions: divisionChildren(parseInput(Query, req.query).parent) })
  },
)
