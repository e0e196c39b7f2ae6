import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { reviewing } from '@pengshui/certification/modules/reviewer'
import { openVerificationActions } from '@pengshui/cooperative/domain'
import { COOPERATIVE_MODULE, type CooperativeService } from '@pengshui/cooperative/modules/cooperative'
import { guarded } from '@pengshui/kernel'
import { readDocuments, showDocuments } from '../../../../sellers/documents'
import { shownContent } from '../../../../sellers/show'

/** One case: what was handed in and what each time changed, its documents, its history, and what may be decided. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { scope, township_code } = await reviewing(req)
    const service = req.scope.resolve<CooperativeService>(COOPERATIVE_MODULE)
    const row = await service.findVerification(req.params.id ?? '', { township_code })
    const [submissions, decisions, events, rules, documents] = await Promise.all([
      service.verificationSubmissions(row),
      service.verificationDecisions(row.id),
      service.sellerEvents(row.seller_id),
      service.documentRules(row.kind),
      readDocuments(req.scope, row.seller_id),
    ])
    res.json({
      verification: {
        id: row.id,
        ...{ purpose: row.purpose, status: row.status, version: row.version, kind: row.kind },
        ...{ seller_id: row.seller_id, seller_status: row.seller_status },
        waiting_since: row.waiting_since,
        content: shownContent(row.content),
      },
      submissions: submissions.map(({ content, ...one }) => ({ ...one, content: shownContent(content) })),
      decisions,
      events,
      documents: await showDocuments(req.scope, rules, documents),
      open_actions: openVerificationActions(row.status, scope.level),
      level: scope.level,
    })
  },
)
