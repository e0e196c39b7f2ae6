import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { shippingUnitNotFound } from '@pengshui/traceability/refusals'
import { sendPdf, shopAddress } from '../../../../../labels/send-pdf'
import { renderShippingLabels } from '../../../../../labels/shipping-label'
import { readUnits } from '../../../../../shipping-units/read-units'

const Query = z.object({ lang: z.enum(['zh', 'en']).default('zh'), child_id: z.string().max(64).optional() })

/** Labels of an order's shipping units, of all or of one child order; a unit gets its number with its first label. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { lang, child_id } = parseInput(Query, req.query)
    const order_id = req.params.id ?? ''
    const all = await readUnits(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    const units = child_id ? all.filter(({ child }) => child?.id === child_id) : all
    if (units.length === 0) throw new RefusalError(shippingUnitNotFound())
    const named = await req.scope.resolve<TraceabilityService>(TRACEABILITY_MODULE).nameShippingUnits(units)
    const prints = units.map((unit, index) => ({
      unit: { ...unit, sscc: named[index]?.sscc ?? '' },
      lang,
      site: shopAddress(),
    }))
    sendPdf(res, await renderShippingLabels(prints, systemClock()), `labels-${units[0]?.display_id ?? ''}`)
  },
)
