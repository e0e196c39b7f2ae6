import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { guarded, parseInput } from '@pengshui/kernel'
import { AcceptInput } from '../../../../http/people'
import { joinSellerWorkflow } from '../../../../workflows'

/** Accepts an invitation: with the password of the address, or with a new one where it has none. */
export const POST = guarded(
  { actor: 'public', tenant: 'capability' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const { token, password, name } = parseInput(AcceptInput, req.body)
    const { result } = await joinSellerWorkflow(req.scope).run({
      input: { token, password, name: name ?? '' },
    })
    const { seller_id, email, roles } = result
    res.status(201).json({ seller_id, email, roles })
  },
)
