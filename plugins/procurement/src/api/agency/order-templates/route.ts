import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { ORDER_TEMPLATE_MODULE, type OrderTemplateService } from '../../../modules/order_template'
import { TemplateBody, TemplateQuery } from './inputs'

/** The institution's order templates, shared by its members; the last changed first. */
export const GET = guarded(
  { actor: 'agency_member', tenant: 'institution' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const query = parseInput(TemplateQuery, req.query)
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    const { templates, count } = await service.list(tenantOf(req).id, query)
    res.json({ templates, count, limit: query.limit, offset: query.offset })
  },
)

/** Saves a template; the same name with the same lines answers the one there is. */
export const POST = guarded(
  { actor: 'agency_member', tenant: 'institution', roles: ['requester'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id, person_id } = tenantOf(req)
    const draft = parseInput(TemplateBody, req.body)
    const service = req.scope.resolve<OrderTemplateService>(ORDER_TEMPLATE_MODULE)
    res
      .status(201)
      .json({ template: await service.create(id, draft, { member_id: person_id, at: systemClock() }) })
  },
)
