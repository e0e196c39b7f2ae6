import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'
import { certificateNotFound } from '@pengshui/certification/refusals'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded, RefusalError, systemClock, tenantOf } from '@pengshui/kernel'
import { renderConformityPage } from '../../../../../labels/conformity-page'
import { ownLot } from '../../../../../labels/own-lot'
import { sendPdf, shopAddress } from '../../../../../labels/send-pdf'

/** The conformity certificate that was made here for a lot, as a page to print. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id } = tenantOf(req)
    const lot = await ownLot(req.scope, req.params.id ?? '', seller_id)
    const number = lot.conformity_certificate_no
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const filter = { number: number ?? '', seller_id, type_code: 'conformity_certificate' }
    const [paper] = number ? await service.listCertificates(filter, { take: 1 }) : []
    if (!number || !paper) throw new RefusalError(certificateNotFound())
    const [seller] = await req.scope
      .resolve<CooperativeService>(COOPERATIVE_MODULE)
      .listSellers({ id: seller_id }, { take: 1 })
    const printed = {
      number,
      issuer: paper.issuer ?? '',
      fields: (paper.fields as Record<string, string> | null) ?? {},
      is_collector: seller?.kind === 'collector',
    }
    sendPdf(res, await renderConformityPage(lot, printed, shopAddress(), systemClock()), number)
  },
)
