import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import type { IAuthModuleService } from '@medusajs/framework/types'
import { Modules } from '@medusajs/framework/utils'
import { guarded, parseInput, systemClock } from '@pengshui/kernel'
import { PROCUREMENT_MODULE, type ProcurementService } from '../../../../modules/procurement'
import { hasLogin } from '../../../../workflows'
import { LookInput } from '../../../people'

/** What a link invites to. The token is the permission, and travels in the body so that no log keeps it. */
export const POST = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { token } = parseInput(LookInput, req.body)
    const service = req.scope.resolve<ProcurementService>(PROCUREMENT_MODULE)
    const { institution_id, email, roles, expires_at } = await service.openInvitation(token, systemClock())
    const [institution] = await service.listInstitutions({ id: institution_id }, { take: 1 })
    const auth = req.scope.resolve<IAuthModuleService>(Modules.AUTH)
    const { name_zh, name_en } = institution ?? {}
    const [has_login, member_id] = await Promise.all([hasLogin(auth, email), service.findMember(email)])
    res.json({ name_zh, name_en, email, roles, expires_at, has_login, needs_name: member_id === null })
  },
)
