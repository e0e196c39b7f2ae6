import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import type { IAuthModuleService } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { LookInput } from '../../../../http/people'
import { COOPERATIVE_MODULE, type CooperativeService } from '../../../../modules/cooperative'
import { hasLogin } from '../../../../workflows'

/** What a link invites to. The token is the permission, and travels in the body so that no log keeps it. */
export const POST = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { token } = parseInput(LookInput, req.body)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const { seller_id, email, roles, expires_at } = await service.openInvitation(token, systemClock())
    const [seller] = await service.listSellers({ id: seller_id }, { take: 1 })
    const auth = req.scope.resolve<IAuthModuleService>(Modules.AUTH)
    const { name_zh, name_en } = seller ?? {}
    const [has_login, person_id] = await Promise.all([hasLogin(auth, email), service.findPerson(email)])
    res.json({ name_zh, name_en, email, roles, expires_at, has_login, needs_name: person_id === null })
  },
)
