import type { APIRoute } from 'astro'
import { link } from '../lib/format'
import { endSession } from '../lib/session'

export const POST: APIRoute = ({ cookies, locals, redirect }) => {
  endSession(cookies, 'pm_customer')
  // The next person at this screen must not find the last one's cart or orders.
  endSession(cookies, 'pm_cart')
  endSession(cookies, 'pm_orders')
  return redirect(link(locals.lang, '/'), 303)
}
