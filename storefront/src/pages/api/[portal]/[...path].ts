import type { APIRoute } from 'astro'
import { BACKEND_URL, TIMEOUT_MS } from '../../../lib/backend'
import { readBody, tooLarge } from '../../../lib/body'
import { ACTING_FOR, bodyMax, portalOf, refusal, takesFile, wrongOrigin } from '../../../lib/portal'
import { readSession } from '../../../lib/session'

const METHODS = ['GET', 'POST', 'DELETE']
/** Ids and words of our routes: no dots to climb with, no encoded slashes. */
const PATH = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/

/** Hands a portal's call to the API with the token only the server knows. */
export const ALL: APIRoute = async ({ params, request, url, cookies }) => {
  const portal = portalOf(params.portal)
  const path = params.path ?? ''
  if (!portal || !PATH.test(path)) return refusal(404, 'not_found', 'No such route')
  if (!METHODS.includes(request.method)) return refusal(405, 'method_not_allowed', 'GET, POST or DELETE only')
  const foreign = wrongOrigin(request, url)
  if (foreign) return foreign
  const token = readSession(cookies, portal.cookie)
  if (!token) return refusal(401, 'unauthorized', 'Log in first')
  const body = await readBody(request, bodyMax(path))
  if (!body) return takesFile(path) ? refusal(413, 'file_too_large', 'The file is too large') : tooLarge()

  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  const query = new URLSearchParams(url.search)
  const tenant = request.headers.get(portal.tenant_header) ?? query.get(ACTING_FOR)
  query.delete(ACTING_FOR)
  if (tenant) headers[portal.tenant_header] = tenant
  if (body.length > 0)
    headers['content-type'] = takesFile(path) ? 'application/octet-stream' : 'application/json'
  try {
    const answer = await fetch(`${BACKEND_URL}/${params.portal}/${path}?${query}`, {
      method: request.method,
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body.length > 0 ? { body } : {}),
    })
    const disposition = answer.headers.get('content-disposition')
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
        // A file stays a download on its way through.
        ...(disposition ? { 'content-disposition': disposition } : {}),
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? refusal(504, 'timeout', 'The API did not answer in time')
      : refusal(502, 'unreachable', 'The API cannot be reached')
  }
}
