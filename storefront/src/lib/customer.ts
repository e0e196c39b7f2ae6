import type { AstroCookies } from 'astro'
import { backend, BackendError } from './backend'
import { giveCartTo } from './cart'
import { endSession, readSession, writeSession } from './session'

export type Customer = { id: string; email: string; first_name: string | null; last_name: string | null }

const EMAILPASS = '/auth/customer/emailpass'

/** Who is logged in; null for a guest or an outlived session. */
export async function currentCustomer(cookies: AstroCookies): Promise<Customer | null> {
  const token = readSession(cookies, 'pm_customer')
  if (!token) return null
  try {
    return (await backend<{ customer: Customer }>('/store/customers/me', { token })).customer
  } catch (error) {
    if (!(error instanceof BackendError) || error.status !== 401) throw error
    endSession(cookies, 'pm_customer')
    return null
  }
}

/** @throws {BackendError} 401 when the words do not match */
export async function logIn(cookies: AstroCookies, email: string, password: string): Promise<void> {
  const { token } = await backend<{ token: string }>(EMAILPASS, { method: 'POST', body: { email, password } })
  await giveCartTo(cookies, token)
  writeSession(cookies, 'pm_customer', token)
}

export type Registration = { email: string; password: string; first_name: string; last_name: string }

/** @throws {BackendError} 401 when the address already has an account */
export async function register(cookies: AstroCookies, who: Registration): Promise<void> {
  const { email, password, first_name, last_name } = who
  const { token } = await backend<{ token: string }>(`${EMAILPASS}/register`, {
    method: 'POST',
    body: { email, password },
  })
  await backend('/store/customers', { method: 'POST', token, body: { email, first_name, last_name } })
  await logIn(cookies, email, password)
}
