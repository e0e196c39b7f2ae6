import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ORDER_TEMPLATE_MODULE, type OrderTemplateService } from '../../../../modules/order_template'
import { TemplateBody } from '../inputs'

export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    res.json({ template: await service.get(tenantOf(req).id, req.params.id ?? '') })
  },
)

/** Edits a template: name, lines and note as a whole. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    const { id } = await service.get(institution_id, req.params.id ?? '')
    const draft = parseInput(TemplateBody, req.body)
    const by = { member_id: person_id, at: systemClock() }
    res.json({ template: await service.update(institution_id, id, draft, by) })
  },
)

/** Takes a template from the list; it can be put back with `restore`. */
export const DELETE = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: institution_id, person_id } = tenantOf(req)
    const id = req.params.id ?? ''
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    await service.remove(institution_id, id, { member_id: person_id, at: systemClock() })
    res.json({ id, is_deleted: true })
  },
)
