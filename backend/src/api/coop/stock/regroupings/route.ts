import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { RegroupBody } from '../../../../stock/coop-inputs'
import { mustOwnLots } from '../../../../stock/own-stock'
import { regroupLotsWorkflow } from '../../../../workflows/regroup-lots'

/** Splits a lot, or mixes lots of one product, into new lots with their own codes. The same key answers the same lots. */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id } = tenantOf(req)
    const body = parseInput(RegroupBody, req.body)
    const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await mustOwnLots(
      knex,
      seller_id,
      body.inputs.map(({ lot_id }) => lot_id),
    )
    const { result: lots } = await regroupLotsWorkflow(req.scope).run({
      input: { ...body, seller_id, person_id },
    })
    res.status(201).json({
      lots: lots.map(({ id, code, trace_code, quantity_initial, conformity_certificate_no }) => ({
        ...{ id, code, trace_code, quantity: quantity_initial, conformity_certificate_no },
      })),
    })
  },
)
