import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, parseInput } from '@pengshui/kernel'
import { ensureLogin } from '../../../workflows'

const Body = z.object({
  email: z.string().trim().max(120).pipe(z.email()),
  name: z.string().trim().min(1).max(60),
  password: z.string().min(8).max(120),
})

/**
 * A login for whoever wants to sell here: a new one, or the one the address has in this market, by its password. By
 * itself it opens nothing but an application.
 */
export const POST = guarded(
  { actor: 'public', tenant: 'none' },
  async (req: MedusaRequest, res: MedusaResponse) => {
    const login = parseInput(Body, req.body)
    await ensureLogin(req.scope, login)
    res.status(201).json({ email: login.email.toLowerCase() })
  },
)
