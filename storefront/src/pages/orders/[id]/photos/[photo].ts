import type { APIRoute } from 'astro'
import { openBackend } from '../../../../lib/backend'
import { readSession } from '../../../../lib/session'

const PICTURES = ['image/jpeg', 'image/png', 'image/webp']

/** A photo of a claim, fetched with the token only the server knows; nothing but a picture passes. */
export const GET: APIRoute = async ({ params, cookies }) => {
  const idOf = (name: string) => encodeURIComponent(params[name] ?? '')
  const answer = await openBackend(`/store/orders/${idOf('id')}/photos/${idOf('photo')}`, {
    token: readSession(cookies, 'pm_customer'),
  })
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  if (!answer.ok || !PICTURES.includes(type)) {
    await answer.body?.cancel()
    return new Response('Not found', { status: 404 })
  }
  return new Response(answer.body, {
    headers: { 'content-type': type, 'cache-control': 'private, max-age=3600' },
  })
}
