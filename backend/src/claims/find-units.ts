import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { parseInput } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import { UNIT_SEARCH_MIN, UnitQuery } from './inputs'

const SHOWN = 20

/** Active units by code or name, for whoever buys for one: what is public of them anyhow. */
export async function findUnits(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { q } = parseInput(UnitQuery, req.query)
  const procurement = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const units = [...q].length < UNIT_SEARCH_MIN ? [] : await procurement.claimableUnits(q, SHOWN)
  res.json({ units, count: units.length })
}
