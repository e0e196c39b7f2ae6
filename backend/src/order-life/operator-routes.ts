import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import type { z } from '@medusajs/framework/zod'
import { parseInput } from '@pengshui/kernel'
import { changeOrderWorkflow } from '../workflows/change-order'
import { HOLDS_SQL } from './operator-sql'
import type { ChangeRequest } from './requests'
import { showLife } from './show-life'

/** An order's life as the operator sees it: with its holds, lot by lot. */
export async function showOperatorLife(req: AuthenticatedMedusaRequest, order_id: string) {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [life, holds] = await Promise.all([showLife(req.scope, order_id), knex.raw(HOLDS_SQL, { order_id })])
  return {
    ...life,
    holds: holds.rows.map((hold: Record<string, unknown>) => ({ ...hold, quantity: Number(hold.quantity) })),
  }
}

/** The handler of an operator's change: body in, request decided and carried out, the order's life out. */
export const operatorChange =
  <Schema extends z.ZodType>(
    schema: Schema,
    request: (body: z.output<Schema>, params: Record<string, string>) => ChangeRequest,
  ) =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
    const order_id = req.params.id ?? ''
    const body = parseInput(schema, req.body ?? {})
    await changeOrderWorkflow(req.scope).run({
      input: {
        order_id,
        actor: { kind: 'operator', id: req.auth_context.actor_id },
        request: request(body, req.params as Record<string, string>),
      },
    })
    res.json(await showOperatorLife(req, order_id))
  }
