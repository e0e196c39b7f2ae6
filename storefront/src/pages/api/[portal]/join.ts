import type { APIRoute } from 'astro'
import { backend, BackendError } from '../../../lib/backend'
import { readBody, tooLarge } from '../../../lib/body'
import { portalOf, refusal, wrongOrigin } from '../../../lib/portal'
import { writeSession } from '../../../lib/session'

const JOIN_MAX_BYTES = 10_000
/** Where each portal's invitations are asked about; a portal that has none has no such page. */
const INVITATIONS: Record<string, string> = {
  agency: '/store/institution-invitations',
  coop: '/store/seller-invitations',
}

type Words = { token?: unknown; password?: unknown; name?: unknown } | null

function wordsOf(body: Buffer): Words {
  try {
    return JSON.parse(body.toString('utf8')) as Words
  } catch {
    return null
  }
}

/** What an invitation's link is for; with a password, accepts it and logs in. */
export const POST: APIRoute = async ({ params, request, url, cookies }) => {
  const portal = portalOf(params.portal)
  const path = INVITATIONS[params.portal ?? '']
  if (!portal || !path) return refusal(404, 'not_found', 'No such portal')
  const foreign = wrongOrigin(request, url)
  if (foreign) return foreign
  const body = await readBody(request, JOIN_MAX_BYTES)
  if (!body) return tooLarge()
  const { token, password, name } = wordsOf(body) ?? {}
  if (typeof token !== 'string') return refusal(400, 'invalid_data', 'The token of the invitation is needed')
  try {
    if (password === undefined)
      return Response.json(await backend(`${path}/look`, { method: 'POST', body: { token } }))
    const { email } = await backend<{ email: string }>(`${path}/accept`, {
      method: 'POST',
      body: { token, password, name },
    })
    const login = { method: 'POST' as const, body: { email, password } }
    const { token: session } = await backend<{ token: string }>(`/auth/${portal.actor}/emailpass`, login)
    writeSession(cookies, portal.cookie, session)
    return Response.json({ ok: true })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    return refusal(error.status, error.code, error.message)
  }
}
