import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { townships } from '../../../bootstrap/divisions'

/** The 39 townships of the county, for origin filters and maps. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (_req: MedusaRequest, res: MedusaResponse) => {
    const rows = townships().map(({ coordinate_source: _source, ...township }) => township)
    res.json({ townships: rows, count: rows.length })
  },
)
