import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { Modules } from '@medusajs/framework/utils'
import type { PaperFile } from '../modules/certification'

/** Sends a stored paper to somebody who may see it: as a download, never as a page of ours. */
export async function sendFile(req: MedusaRequest, res: MedusaResponse, file: PaperFile): Promise<void> {
  const bytes = await req.scope.resolve(Modules.FILE).getAsBuffer(file.storage_id)
  res.setHeader('content-type', file.media_type)
  res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('content-security-policy', "default-src 'none'; sandbox")
  res.setHeader('cache-control', 'private, no-store')
  res.send(bytes)
}
