import type { APIRoute } from 'astro'
import { backend, BackendError } from '../../../lib/backend'
import { readBody, tooLarge } from '../../../lib/body'
import { portalOf, refusal, wrongOrigin } from '../../../lib/portal'
import { writeSession } from '../../../lib/session'

const REGISTER_MAX_BYTES = 10_000

function wordsOf(body: Buffer): { email?: unknown; password?: unknown; name?: unknown } {
  try {
    return (JSON.parse(body.toString('utf8')) ?? {}) as object
  } catch {
    return {}
  }
}

/** Makes a login for whoever wants to sell, and logs in. Institutions are made by the county, so only sellers register. */
export const POST: APIRoute = async ({ params, request, url, cookies }) => {
  const portal = portalOf(params.portal)
  if (!portal || params.portal !== 'coop') return refusal(404, 'not_found', 'No such portal')
  const foreign = wrongOrigin(request, url)
  if (foreign) return foreign
  const body = await readBody(request, REGISTER_MAX_BYTES)
  if (!body) return tooLarge()
  const { email, password, name } = wordsOf(body)
  try {
    await backend('/store/seller-accounts', { method: 'POST', body: { email, password, name } })
    const login = { method: 'POST' as const, body: { email, password } }
    const { token } = await backend<{ token: string }>(`/auth/${portal.actor}/emailpass`, login)
    writeSession(cookies, portal.cookie, token)
    return Response.json({ ok: true })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    return refusal(error.status, error.code, error.message)
  }
}
