import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import {
  PROCUREMENT_MODULE,
  type BuyerClaim,
  type ProcurementService,
} from '@pengshui/procurement/modules/procurement'
import type { ClaimSource } from '@pengshui/procurement/domain'
import { claimByContractorOnly } from '@pengshui/procurement/refusals'
import { fileClaim } from './file-claim'
import { ClaimBody } from './inputs'

/** `source` is null where the order is a unit's own: it counts for that unit, and is claimed for no other. */
type Own = { order_id: string; actor_id: string; source: ClaimSource | null; name?: string }
/** Finds out whose order this is: throws unless the caller may claim it. */
export type OwnPurchase = (req: MedusaRequest) => Promise<Own>
type Handler = (req: MedusaRequest, res: MedusaResponse) => Promise<void>

const procurement = (req: MedusaRequest): ProcurementService =>
  req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
const shown = ({ order_id: _order, masked_name: _name, line_ids: _lines, ...claim }: BuyerClaim) => claim

async function answer(req: MedusaRequest, res: MedusaResponse, { order_id, source }: Own, status: number) {
  const claims = await procurement(req).claimsOfOrder(order_id)
  const isOpen = claims.some((claim) => claim.status === 'pending' || claim.status === 'confirmed')
  res
    .status(status)
    .json({ claims: claims.map(shown), count: claims.length, may_claim: source !== null && !isOpen })
}

/** What a buyer does with claims of an order of theirs; the shop and a contractor's portal differ in whose it is. */
export const claimRoutes = (own: OwnPurchase) =>
  ({
    list: async (req, res) => answer(req, res, await own(req), 200),
    file: async (req, res) => {
      const purchase = await own(req)
      const { order_id, actor_id, source, name } = purchase
      if (!source) throw new RefusalError(claimByContractorOnly())
      await fileClaim(req.scope, order_id, parseInput(ClaimBody, req.body), {
        source,
        claimed_by: actor_id,
        name,
      })
      await answer(req, res, purchase, 201)
    },
    withdraw: async (req, res) => {
      const purchase = await own(req)
      const { order_id, actor_id } = purchase
      const claim = await procurement(req).claimOf({ id: req.params.claim_id ?? '', order_id })
      await procurement(req).endClaim(claim.id, 'withdraw', { actor_id, occurred_at: systemClock() })
      await answer(req, res, purchase, 200)
    },
  }) satisfies Record<string, Handler>
