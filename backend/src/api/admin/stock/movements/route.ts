import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput } from '@pengshui/kernel'
import { MovementQuery } from '../../../../stock/inputs'
import { MOVEMENT_NAMES_SQL } from '../../../../stock/stock-sql'

/** The ledger's entries, the newest first. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { limit, offset, ...filter } = parseInput(MovementQuery, req.query)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const { movements, count } = await ledger.listMovements(filter, { limit, offset })
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { rows } = await knex.raw(MOVEMENT_NAMES_SQL, {
      lot_ids: movements.map(({ lot_id }) => lot_id),
      zone_ids: movements.map(({ zone_id }) => zone_id),
    })
    const codes = new Map<string, string>(rows.map((row: { id: string; code: string }) => [row.id, row.code]))
    res.json({
      movements: movements.map(({ idempotency_key: _key, ...movement }) => ({
        ...movement,
        lot_code: codes.get(movement.lot_id) ?? null,
        zone_code: codes.get(movement.zone_id) ?? null,
      })),
      count,
      limit,
      offset,
    })
  },
)
