import type { APIRoute } from 'astro'
import { backendOrNull } from '../../../../lib/backend'

/** What a label's GS1 Digital Link points at: the lot's own page. A link that names no lot of ours is not found. */
export const GET: APIRoute = async ({ params, redirect }) => {
  const { gtin = '', lot = '' } = params
  if (!/^\d{14}$/.test(gtin) || lot.length > 20) return new Response('Bad GS1 Digital Link', { status: 400 })
  const found = await backendOrNull<{ trace_code: string }>(
    `/store/trace-links/${gtin}/${encodeURIComponent(lot)}`,
  )
  return found
    ? redirect(`/t/${encodeURIComponent(found.trace_code)}`, 307)
    : new Response('Not found', { status: 404 })
}
