import type { AstroCookies } from 'astro'
import { backend, backendOrNull, BackendError } from './backend'
import { addressOf, checkLevels, MOBILE, type CheckoutForm, type FieldError } from './checkout'
import type { Chosen, LevelChoice } from './divisions'
import { readSession } from './session'

export const ADDRESSES_MAX = 20
const PATH = '/store/customers/me/addresses'

/** A saved address as core keeps it; the division's code is what fills the four selects again. */
export type Address = {
  id: string
  first_name: string | null
  last_name: string | null
  phone: string | null
  province: string | null
  city: string | null
  address_1: string | null
  address_2: string | null
  is_default_shipping: boolean
  metadata: { division_code?: string } | null
}

export type AddressForm = Pick<CheckoutForm, 'name' | 'phone' | 'street'>

/** A division's code starts with the codes of all above it: 50 5002 500243 500243001. */
export function chosenOf(code: string): Partial<Chosen> {
  const at = (length: number) => (code.length >= length ? code.slice(0, length) : '')
  return { province: at(2), city: at(4), county: at(6), township: at(9) }
}

/** What the form of a saved address shows. */
export const formOf = (address: Address): AddressForm & { chosen: Partial<Chosen> } => ({
  name: `${address.last_name ?? ''}${address.first_name ?? ''}`,
  phone: address.phone ?? '',
  street: address.address_1 ?? '',
  chosen: chosenOf(address.metadata?.division_code ?? ''),
})

export const lineOf = (address: Record<string, unknown>): string =>
  [address.province, address.city, address.address_2, address.address_1].filter(Boolean).join(' ')

export function checkAddress(form: AddressForm, levels: LevelChoice[]): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {}
  for (const name of ['name', 'phone', 'street'] as const) if (!form[name]) errors[name] = 'missing'
  if (form.phone && !MOBILE.test(form.phone)) errors.phone = 'badPhone'
  return { ...errors, ...checkLevels(levels) }
}

/** The saved ones, the default first. */
export async function readAddresses(cookies: AstroCookies): Promise<Address[]> {
  const { addresses } = await backend<{ addresses: Address[] }>(PATH, {
    token: readSession(cookies, 'pm_customer'),
    query: { limit: ADDRESSES_MAX },
  })
  return addresses.sort((a, b) => Number(b.is_default_shipping) - Number(a.is_default_shipping))
}

export const readAddress = async (cookies: AstroCookies, id: string): Promise<Address | null> =>
  (
    await backendOrNull<{ address: Address }>(`${PATH}/${encodeURIComponent(id)}`, {
      token: readSession(cookies, 'pm_customer'),
    })
  )?.address ?? null

/** @param id null for a new one */
export const saveAddress = (
  cookies: AstroCookies,
  id: string | null,
  form: AddressForm,
  levels: LevelChoice[],
  as_default: boolean,
): Promise<unknown> =>
  backend(id ? `${PATH}/${encodeURIComponent(id)}` : PATH, {
    method: 'POST',
    token: readSession(cookies, 'pm_customer'),
    body: { ...addressOf(form, levels), ...(as_default ? { is_default_shipping: true } : {}) },
  })

/** Keeps the address of an order just placed, unless it is known; a failure here must not undo the good news. */
export async function keepAddress(
  cookies: AstroCookies,
  known: Address[],
  form: AddressForm,
  levels: LevelChoice[],
): Promise<void> {
  const address = addressOf(form, levels)
  const isSame = (one: Address) =>
    formOf(one).name === form.name &&
    one.phone === form.phone &&
    one.address_1 === form.street &&
    one.metadata?.division_code === address.metadata.division_code
  if (known.length >= ADDRESSES_MAX || known.some(isSame)) return
  try {
    await saveAddress(cookies, null, form, levels, known.length === 0)
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
  }
}

export const setDefault = (cookies: AstroCookies, id: string): Promise<unknown> =>
  backend(`${PATH}/${encodeURIComponent(id)}`, {
    method: 'POST',
    token: readSession(cookies, 'pm_customer'),
    body: { is_default_shipping: true },
  })

export const removeAddress = (cookies: AstroCookies, id: string): Promise<unknown> =>
  backend(`${PATH}/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    token: readSession(cookies, 'pm_customer'),
  })
