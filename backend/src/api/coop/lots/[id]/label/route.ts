import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, systemClock, tenantOf } from '@pengshui/kernel'
import { renderLotLabels } from '../../../../../labels/lot-label'
import { ownLot } from '../../../../../labels/own-lot'
import { sendPdf, shopAddress } from '../../../../../labels/send-pdf'
import { LabelQuery } from '../../../../../stock/coop-inputs'

/** Labels of a lot, 60 × 40 mm, as many as asked. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { copies, lang } = parseInput(LabelQuery, req.query)
    const lot = await ownLot(req.scope, req.params.id ?? '', tenantOf(req).id)
    sendPdf(res, await renderLotLabels([{ lot, copies, lang, site: shopAddress() }], systemClock()), lot.code)
  },
)
