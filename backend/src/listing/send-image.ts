import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import { LISTING_DESK_MODULE, type ListingDeskService } from '@pengshui/cooperative/modules/listing_desk'

/** Answers with a picture's bytes: as what they were seen to be, never as what a browser would guess. */
export async function sendImage(
  req: MedusaRequest,
  res: MedusaResponse,
  whose: { seller_id?: string; shown?: boolean },
): Promise<void> {
  const desk = req.scope.resolve<ListingDeskService>(LISTING_DESK_MODULE)
  const image = await desk.findImage(req.params.id ?? '', whose)
  const bytes = await req.scope.resolve(Modules.FILE).getAsBuffer(image.storage_id)
  res.setHeader('content-type', image.media_type)
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('content-security-policy', "default-src 'none'")
  // The bytes under an id never change; that it is shown at all may.
  res.setHeader('cache-control', whose.shown ? 'public, max-age=3600' : 'private, no-store')
  res.send(bytes)
}
