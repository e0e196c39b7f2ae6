import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput, tenantOf } from '@pengshui/kernel'
import { applicantOf, ContentBody } from '../../../../http/coop-input'
import { fileView, holderView } from '../../../../http/holder-view'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../modules/certification'

/** One own paper: its type's rules, its files, and everything decided of it; reviewers stay unnamed. */
export const GET = guarded(
  { actor: 'coop_member', tenant: 'seller', standing: ['active', 'applying', 'suspended'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const paper = await service.findPaper(req.params.id ?? '', { seller_id: tenantOf(req).id })
    const [decisions, files, types] = await Promise.all([
      service.listCertificateDecisions(
        { certificate_id: paper.id },
        { take: 200, order: { decided_at: 'ASC' } },
      ),
      service.listFiles(paper.id),
      service.types(),
    ])
    res.json({
      certificate: holderView(paper),
      type: types.find(({ code }) => code === paper.type_code),
      files: files.map(fileView),
      decisions: decisions.map(({ id, action, from_status, to_status, reason, decided_at }) => ({
        id,
        action,
        from_status,
        to_status,
        reason,
        decided_at,
      })),
    })
  },
)

/** Writes into a draft, or into one that was returned. */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const content = parseInput(ContentBody, req.body)
    const paper = await req.scope
      .resolve<CertificationService>(CERTIFICATION_MODULE)
      .reviseApplication(req.params.id ?? '', content, applicantOf(req))
    res.json({ certificate: holderView(paper) })
  },
)
