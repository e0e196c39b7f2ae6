import { createHash } from 'node:crypto'
import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import { z } from '@medusajs/framework/zod'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'
import { guarded, orThrow, parseInput, tenantOf } from '@pengshui/kernel'
import { checkFileName, kindOf, readUpload } from '@pengshui/kernel/uploads'

const Query = z.object({ name: z.string().max(400) })
/** A photo of a phone, as the portal shrinks it or not. */
const IMAGE_BYTES_MAX = 5 * 1024 * 1024

/**
 * Uploads a picture for the seller's products; its bytes are the body. What it is is seen in its bytes, and it is
 * stored under a name of ours. The same bytes are the same picture. Nobody sees it before a listing shows it.
 */
export const POST = guarded(
  { actor: 'coop_member', tenant: 'seller', roles: ['owner', 'listing', 'stock'] },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { id: seller_id, person_id: uploaded_by } = tenantOf(req)
    const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
    const name = orThrow(checkFileName(parseInput(Query, req.query).name))
    const bytes = await readUpload(req, IMAGE_BYTES_MAX)
    const { media_type, extension } = orThrow(kindOf(bytes, 'picture'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const same = await desk.findImageByHash(seller_id, sha256)
    if (same) {
      res.json({ image: { id: same.id, name: same.name } })
      return
    }
    const storage = req.scope.resolve(Modules.FILE)
    const stored = await storage.createFiles({
      filename: `${seller_id}-${sha256.slice(0, 16)}.${extension}`,
      mimeType: media_type,
      content: bytes.toString('base64'),
      access: 'private',
    })
    const facts = { seller_id, uploaded_by, name, media_type, sha256, size_bytes: bytes.length }
    const { image, is_new } = await desk
      .addImage({ ...facts, storage_id: stored.id })
      .catch(async (error: unknown) => {
        await storage.deleteFiles(stored.id)
        throw error
      })
    if (!is_new) await storage.deleteFiles(stored.id)
    res.status(is_new ? 201 : 200).json({ image: { id: image.id, name: image.name } })
  },
)
