import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, RefusalError } from '@pengshui/kernel'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../modules/cooperative'
import { sellerNotFound } from '../../../refusals'

/** Who is logged in, and the sellers they belong to: active ones, and those that apply or are suspended. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'self' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const [person] = await service.listCoopMembers({ id: req.auth_context.actor_id }, { take: 1 })
    if (!person) throw new RefusalError(sellerNotFound())
    const memberships = await service.membershipsOf(person.id)
    const sellers = await service.listSellers(
      { id: memberships.map(({ seller_id }) => seller_id) },
      { take: 100 },
    )
    res.json({
      person: { id: person.id, name: person.name, email: person.email },
      sellers: sellers.map((seller) => ({
        id: seller.id,
        name_zh: seller.name_zh,
        name_en: seller.name_en,
        kind: seller.kind,
        township_code: seller.township_code,
        status: seller.status,
        roles: memberships.find(({ seller_id }) => seller_id === seller.id)?.roles ?? [],
      })),
    })
  },
)
