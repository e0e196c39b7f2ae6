import type { APIRoute } from 'astro'
import { backendOrNull } from '../../lib/backend'
import { drawProduct } from '../../lib/picture'
import type { Listing } from '../../lib/types'

const drawn = new Map<string, string>()
const DRAWN_MAX = 1000

/** A product's picture; kept, since a product does not change its category. */
export const GET: APIRoute = async ({ params }) => {
  const handle = params.handle ?? ''
  let svg = drawn.get(handle)
  if (!svg) {
    const answer = await backendOrNull<{ listing: Listing }>(`/store/listings/${encodeURIComponent(handle)}`)
    if (!answer) return new Response('Not found', { status: 404 })
    svg = drawProduct(handle, answer.listing.category.code)
    const [oldest] = drawn.keys()
    if (drawn.size >= DRAWN_MAX && oldest !== undefined) drawn.delete(oldest)
    drawn.set(handle, svg)
  }
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
  })
}
