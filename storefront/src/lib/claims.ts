import type { AstroCookies } from 'astro'
import { backend, BackendError } from './backend'
import { change } from './orders'
import { readSession } from './session'

export type Claim = {
  id: string
  status: 'pending' | 'confirmed' | 'declined' | 'withdrawn'
  amount_fen: number
  reason: string | null
  name_zh: string
  name_en: string
}
export type ClaimableUnit = { id: string; code: string; name_zh: string; name_en: string }

export const UNIT_SEARCH_MIN = 2

/** For which units an order is claimed; none where it cannot be asked. */
export async function claimsOf(cookies: AstroCookies, order_id: string): Promise<Claim[]> {
  const path = `/store/orders/${encodeURIComponent(order_id)}/claims`
  const { claims } = await backend<{ claims: Claim[] }>(path, { token: readSession(cookies, 'pm_customer') })
  return claims
}

export const findUnits = async (q: string): Promise<ClaimableUnit[]> =>
  (await backend<{ units: ClaimableUnit[] }>('/store/claimable-units', { query: { q } })).units

/** What a form about claims asks for. @throws {BackendError} with the refusal's code */
export async function actOnClaim(
  cookies: AstroCookies,
  order_id: string,
  data: FormData,
): Promise<'claimed' | 'claim_withdrawn'> {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  if (text('action') === 'claim_withdraw') {
    await change(cookies, order_id, `claims/${encodeURIComponent(text('claim_id'))}/withdraw`, {})
    return 'claim_withdrawn'
  }
  if (!text('institution_id')) throw new BackendError(400, 'claim_unit_unknown', '')
  const body = { institution_id: text('institution_id'), consent: text('consent') === 'yes' }
  await change(cookies, order_id, 'claims', body)
  return 'claimed'
}
