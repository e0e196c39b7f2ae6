import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { SheetBody } from '../../../../orders/agency-input'
import { checkSheet } from '../../../../orders/sheet/check-sheet'

/** An order sheet (file, pasted text, or rows) tried out: lines, mistakes, choices, and a preview. Changes nothing. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = parseInput(SheetBody, req.body)
    res.json(await checkSheet(req.scope, tenantOf(req).id, input))
  },
)
