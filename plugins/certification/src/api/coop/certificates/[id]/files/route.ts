import { createHash } from 'node:crypto'
import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput } from '@pengshui/kernel'
import { checkFileName, kindOf, readUpload } from '@pengshui/kernel/uploads'
import { applicantOf } from '../../../../../http/coop-input'
import { fileView } from '../../../../../http/holder-view'
import { CERTIFICATION_MODULE, type CertificationService } from '../../../../../modules/certification'

const Query = z.object({ key: z.string().min(1).max(40), name: z.string().max(400) })

/**
 * Adds a file to an open application; its bytes are the body. What it is is seen in its bytes, and it is stored under
 * a name of ours. The same bytes in the same place are the same file.
 */
export const POST = guarded(
  {
    actor: 'coop_member',
    tenant: 'seller',
    roles: ['owner', 'listing'],
    standing: ['active', 'applying', 'suspended'],
  },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { seller_id, person_id, now } = applicantOf(req)
    const service = req.scope.resolve<CertificationService>(CERTIFICATION_MODULE)
    const { id: certificate_id } = await service.findPaper(req.params.id ?? '', { seller_id })
    const { key, name: typed } = parseInput(Query, req.query)
    const known = await service.checkFilePlace(certificate_id, key, { seller_id })
    const name = orThrow(checkFileName(typed))
    const bytes = await readUpload(req)
    const { media_type, extension } = orThrow(kindOf(bytes))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const same = known.find((file) => file.key === key && file.sha256 === sha256)
    if (same) {
      res.json({ file: fileView(same) })
      return
    }
    const storage = req.scope.resolve(Modules.FILE)
    const stored = await storage.createFiles({
      filename: `${certificate_id}-${sha256.slice(0, 16)}.${extension}`,
      mimeType: media_type,
      content: bytes.toString('base64'),
      access: 'private',
    })
    const facts = { certificate_id, key, name, media_type, sha256, size_bytes: bytes.length }
    const { file, is_new } = await service
      .addFile({ ...facts, storage_id: stored.id, uploaded_by: person_id }, { seller_id }, now)
      .catch(async (error: unknown) => {
        await storage.deleteFiles(stored.id)
        throw error
      })
    if (!is_new) await storage.deleteFiles(stored.id)
    res.status(is_new ? 201 : 200).json({ file: fileView(file) })
  },
)
