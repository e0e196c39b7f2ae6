import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { guarded, parseInput, RefusalError } from '@pengshui/kernel'
import { ShortageDecisionBody } from '../../../../../order-life/operator-inputs'
import { shortageNotFound, variantNotOffered } from '../../../../../order-life/refusals'
import type { ChangeRequest } from '../../../../../order-life/requests'
import { changeOrderWorkflow } from '../../../../../workflows/change-order'

type Body = ReturnType<(typeof ShortageDecisionBody)['parse']>

function requestOf(shortage_id: string, { action, policy, variant_id, units, note }: Body): ChangeRequest {
  const reason = note ?? 'decided by the operator'
  if (action === 'reallocate') return { kind: 'shortage_reallocate', shortage_id, policy, reason }
  if (action === 'refund') return { kind: 'shortage_refund', shortage_id, reason }
  if (!variant_id || !units) throw new RefusalError(variantNotOffered())
  return { kind: 'substitution_offer', shortage_id, variant_id, units, note }
}

/** Decides a shortage: other lots, other goods with the buyer's consent, or the money back. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = parseInput(ShortageDecisionBody, req.body)
    const ledger = req.scope.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const shortage = await ledger.shortageOf(req.params.id ?? '')
    if (!shortage) throw new RefusalError(shortageNotFound())
    await changeOrderWorkflow(req.scope).run({
      input: {
        order_id: shortage.order_id,
        actor: { kind: 'operator', id: req.auth_context.actor_id },
        request: requestOf(shortage.id, body),
      },
    })
    res.json({ shortage: await ledger.shortageOf(shortage.id) })
  },
)
