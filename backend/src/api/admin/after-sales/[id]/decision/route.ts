import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type OrderLifeService } from '../../../../../modules/order_life'
import { AfterSalesDecisionBody } from '../../../../../order-life/operator-inputs'
import { showAfterSales } from '../../../../../order-life/queues'
import { afterSalesNotFound, requestClosed } from '../../../../../order-life/refusals'
import { changeOrderWorkflow } from '../../../../../workflows/change-order'

/** Grants a request (money back, goods where the rule or the operator says) or rejects it with a reason. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { approve, note, ...granted } = parseInput(AfterSalesDecisionBody, req.body)
    const life = req.scope.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
    const request = await life.requestOf(req.params.id ?? '')
    if (!request) throw new RefusalError(afterSalesNotFound())
    const actor = { kind: 'operator' as const, id: req.auth_context.actor_id }
    if (approve) {
      await changeOrderWorkflow(req.scope).run({
        input: {
          order_id: request.order_id,
          actor,
          request: { kind: 'after_sales', request_id: request.id, note, ...granted },
        },
      })
    } else {
      const end = {
        status: 'rejected' as const,
        decision_note: note,
        decided_by: actor.id,
        decided_at: systemClock(),
      }
      if (!(await life.endRequest(request.id, end))) throw new RefusalError(requestClosed())
    }
    res.json({ request: await showAfterSales(req.scope, request.id) })
  },
)
