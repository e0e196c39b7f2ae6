import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { previewCount } from '../../../../../stock/counting'
import { CountPreviewBody } from '../../../../../stock/inputs'

/** Checks a count sheet, typed or from a file, row by row. Changes nothing. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    res.json(await previewCount(req.scope, parseInput(CountPreviewBody, req.body)))
  },
)
