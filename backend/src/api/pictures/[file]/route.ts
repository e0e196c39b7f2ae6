import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded } from '@pengshui/kernel'

const STOREFRONT_URL = process.env.STOREFRONT_URL ?? 'http://localhost:8000'

/** Products name their pictures by path; the storefront draws them, and the admin finds them here. */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    res.redirect(302, `${STOREFRONT_URL}/pictures/${encodeURIComponent(req.params.file ?? '')}`)
  },
)
