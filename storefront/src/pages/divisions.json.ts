import type { APIRoute } from 'astro'
import { BackendError } from '../lib/backend'
import { divisionsUnder } from '../lib/divisions'

/** One level of the address selects. */
export const GET: APIRoute = async ({ url }) => {
  try {
    const divisions = await divisionsUnder(url.searchParams.get('parent') ?? '')
    return Response.json({ divisions }, { headers: { 'cache-control': 'public, max-age=86400' } })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    return Response.json({ code: error.code, message: error.message }, { status: error.status })
  }
}
