import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, RefusalError } from '@pengshui/kernel'
import { countNotFound } from '../../../../../stock/refusals'
import { MOVEMENT_NAMES_SQL } from '../../../../../stock/stock-sql'

/** One count with its lines. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const count = await req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE).countOf(req.params.id ?? '')
    if (!count) throw new RefusalError(countNotFound())
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const lot_ids = count.rows.map(({ lot_id }) => lot_id)
    const { rows } = await knex.raw(MOVEMENT_NAMES_SQL, { lot_ids, zone_ids: [count.zone_id] })
    const codes = new Map<string, string>(rows.map((row: { id: string; code: string }) => [row.id, row.code]))
    res.json({
      count: {
        ...count,
        zone_code: codes.get(count.zone_id) ?? null,
        rows: count.rows.map((row) => ({ ...row, lot_code: codes.get(row.lot_id) ?? null })),
      },
    })
  },
)
