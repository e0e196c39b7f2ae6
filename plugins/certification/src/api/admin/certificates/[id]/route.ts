import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'
import { openActions, partyOf } from '../../../../domain'
import { reviewing } from '../../../../modules/reviewer'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../modules/certification'

const OBJECTIONS_MAX = 50

/** One certificate with its versions, what the last one changed, its history, and what this reviewer may decide. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { scope, township_code } = await reviewing(req)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const certificate = await service.findPaper(req.params.id ?? '', { township_code })
    const certificate_id = certificate.id
    const [decisions, { versions, changes }, files, found] = await Promise.all([
      service.listCertificateDecisions({ certificate_id }, { take: 200, order: { decided_at: 'ASC' } }),
      service.readVersions(certificate),
      service.listFiles(certificate_id),
      service.listObjections({ certificate_id, limit: OBJECTIONS_MAX, offset: 0 }),
    ])
    // Who objects is for the office that decides it.
    const objections =
      scope.level === 'county'
        ? found.objections
        : found.objections.map(({ contact: _contact, ...one }) => one)
    res.json({
      certificate,
      decisions,
      versions,
      changes,
      files: files.map(({ storage_id: _storage, ...file }) => file),
      objections,
      open_actions: openActions(certificate.status, partyOf(scope)),
      level: scope.level,
    })
  },
)
