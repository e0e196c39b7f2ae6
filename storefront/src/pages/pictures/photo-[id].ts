import type { APIRoute } from 'astro'
import { openBackend } from '../../lib/backend'

/** A picture a seller uploaded and the county agreed to; the bytes come from where the API keeps them. */
export const GET: APIRoute = async ({ params }) => {
  const answer = await openBackend(`/store/listing-images/${encodeURIComponent(params.id ?? '')}`).catch(
    () => null,
  )
  if (!answer?.ok) return new Response('Not found', { status: 404 })
  return new Response(answer.body, {
    headers: {
      'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
    },
  })
}
