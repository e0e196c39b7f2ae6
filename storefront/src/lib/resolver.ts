import type { APIRoute } from 'astro'
import { BackendError, openBackend } from './backend'

/** A label is read by any app from anywhere: what it leads to is nobody's secret. */
const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'Accept, Accept-Language',
  'access-control-expose-headers': 'Link, Location',
}
const METHODS = { allow: 'GET, HEAD, OPTIONS' }
const PASSED_ON = ['content-type', 'link', 'location']

/** Asks the backend's resolver in the visitor's own words and hands on what it says. */
export const ALL: APIRoute = async ({ request, url, rewrite }) => {
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { ...OPEN_TO_ALL, ...METHODS } })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { ...OPEN_TO_ALL, ...METHODS } })
  const accept = request.headers.get('accept') ?? '*/*'
  const answer = await openBackend('/store/digital-links', {
    query: { address: url.pathname + url.search },
    headers: { accept, 'accept-language': request.headers.get('accept-language') ?? '' },
    redirect: 'manual',
  }).catch((error: unknown) => {
    if (error instanceof BackendError) return new Response(null, { status: error.status })
    throw error
  })
  const headers = new Headers({ ...OPEN_TO_ALL, vary: 'Accept, Accept-Language' })
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name)
    if (value) headers.set(name, value)
  }
  const { status } = answer
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  if (status === 404 && accept.includes('text/html')) {
    const page = await rewrite('/404')
    headers.set('content-type', 'text/html; charset=utf-8')
    return new Response(page.body, { status, headers })
  }
  return new Response(answer.body, { status, headers })
}

/**
 * An address of one word may be a compressed Digital Link; the resolver alone can tell. Where it cannot, nothing is
 * there.
 */
export const COMPRESSED: APIRoute = async (context) => {
  const answer = /^\/[\w-]{8,}\/?$/.test(context.url.pathname) ? await ALL(context) : null
  return answer && answer.status !== 400 ? answer : context.rewrite('/404')
}

/** One of the resolver's own documents, under the media type a client expects. */
export const document =
  (name: 'description' | 'context', media_type: string): APIRoute =>
  async ({ request }) => {
    const headers = { ...OPEN_TO_ALL, 'content-type': media_type }
    if (request.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { ...headers, ...METHODS } })
    const answer = await openBackend(`/store/digital-links/${name}`)
    return new Response(request.method === 'HEAD' ? null : answer.body, { status: answer.status, headers })
  }
