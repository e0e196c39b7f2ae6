import type { APIRoute } from 'astro'
import { backend, BackendError } from '../../../lib/backend'
import { readBody, tooLarge } from '../../../lib/body'
import { portalOf, refusal, wrongOrigin } from '../../../lib/portal'
import { endSession, writeSession } from '../../../lib/session'

const LOGIN_MAX_BYTES = 10_000

function readWords(body: Buffer): { email?: unknown; password?: unknown } | null {
  try {
    return JSON.parse(body.toString('utf8')) as { email?: unknown; password?: unknown } | null
  } catch {
    return null
  }
}

/** Logs in: the token goes into an httpOnly cookie and nowhere else. */
export const POST: APIRoute = async ({ params, request, url, cookies }) => {
  const portal = portalOf(params.portal)
  if (!portal) return refusal(404, 'not_found', 'No such portal')
  const foreign = wrongOrigin(request, url)
  if (foreign) return foreign
  const body = await readBody(request, LOGIN_MAX_BYTES)
  if (!body) return tooLarge()
  const words = readWords(body)
  if (typeof words?.email !== 'string' || typeof words.password !== 'string') {
    return refusal(400, 'invalid_data', 'E-mail address and password are needed')
  }
  const { email, password } = words
  try {
    const { token } = await backend<{ token: string }>(`/auth/${portal.actor}/emailpass`, {
      method: 'POST',
      body: { email, password },
    })
    writeSession(cookies, portal.cookie, token)
    return Response.json({ ok: true })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    return error.status === 401
      ? refusal(401, 'wrong_login', 'E-mail address or password is wrong')
      : refusal(error.status, error.code, error.message)
  }
}

export const DELETE: APIRoute = ({ params, request, url, cookies }) => {
  const portal = portalOf(params.portal)
  if (!portal) return refusal(404, 'not_found', 'No such portal')
  const foreign = wrongOrigin(request, url)
  if (foreign) return foreign
  endSession(cookies, portal.cookie)
  return Response.json({ ok: true })
}
