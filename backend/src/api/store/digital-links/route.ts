import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { dayOf, guarded, orThrow, parseInput, systemClock } from '@pengshui/kernel'
import { decompressed, readLink, resolve } from '@pengshui/traceability/domain'
import { readLevels } from '../../../digital-links/read-levels'
import { shopAddress } from '../../../labels/send-pdf'

const ADDRESS_MAX = 2000
const Query = z.object({ address: z.string().min(1).max(ADDRESS_MAX) })

/**
 * The GS1 resolver: where the address on a label leads whoever scans it, as the standard says it. The shop asks it in
 * the visitor's words (Accept, Accept-Language) and answers at its own address.
 */
export const GET = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { address } = parseInput(Query, req.query)
    const uncompressed = decompressed(address)
    const parsed = orThrow(readLink(uncompressed ?? address))
    const levels = await readLevels(req.scope, parsed, dayOf(systemClock()))
    const request = {
      address,
      uncompressed,
      accept: req.get('accept'),
      accept_language: req.get('accept-language'),
    }
    const { status, headers, body } = orThrow(resolve(request, levels, shopAddress().replace(/\/+$/, '')))
    res.status(status).set(headers)
    if (body) res.send(Buffer.from(JSON.stringify(body)))
    else res.end()
  },
)
