import type { AstroCookies } from 'astro'
import { backend } from './backend'
import { forgetCart } from './cart'
import { keepOnDevice } from './device-orders'
import { readSession } from './session'
import type { LevelChoice } from './divisions'
import type { Cart } from './types'

export const TEXT_FIELDS = ['email', 'name', 'phone', 'street'] as const
export type TextField = (typeof TEXT_FIELDS)[number]
export type CheckoutForm = Record<TextField | 'option_id', string>
export type FieldError = 'missing' | 'badEmail' | 'badPhone'

/** Municipalities have a made-up city level, which nobody writes in an address. */
const NOT_A_CITY = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])
const TEXT_MAX = 120
export const MOBILE = /^1\d{10}$/
const MANUAL_PAYMENT = 'pp_system_default'

export const readForm = (data: FormData): CheckoutForm => {
  const text = (name: string) =>
    String(data.get(name) ?? '')
      .trim()
      .slice(0, TEXT_MAX)
  return {
    email: text('email'),
    name: text('name'),
    phone: text('phone'),
    street: text('street'),
    option_id: text('option_id'),
  }
}

/** What is still wrong, by field; an empty object lets the order pass. */
export function checkForm(form: CheckoutForm, levels: LevelChoice[]): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {}
  for (const name of TEXT_FIELDS) if (!form[name]) errors[name] = 'missing'
  if (!form.option_id) errors.option_id = 'missing'
  if (form.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) errors.email = 'badEmail'
  if (form.phone && !MOBILE.test(form.phone)) errors.phone = 'badPhone'
  return { ...errors, ...checkLevels(levels) }
}

/** Some counties have no townships in the national list: then the county is enough. */
export function checkLevels(levels: LevelChoice[]): Record<string, FieldError> {
  const lacking = levels.filter(
    ({ level, options, chosen }) => !chosen && (options.length > 0 || level !== 'township'),
  )
  return Object.fromEntries(lacking.map(({ level }) => [level, 'missing']))
}

/** Medusa's address from the four levels: province, city with county, township before the street. */
export function addressOf(form: Pick<CheckoutForm, 'name' | 'phone' | 'street'>, levels: LevelChoice[]) {
  const nameAt = (level: string): string => {
    const found = levels.find((one) => one.level === level)
    return found?.options.find(({ code }) => code === found.chosen)?.name ?? ''
  }
  const city = nameAt('city')
  const lowest = levels.findLast(({ chosen }) => chosen)
  return {
    first_name: form.name,
    last_name: '',
    phone: form.phone,
    country_code: 'cn',
    province: nameAt('province'),
    city: `${NOT_A_CITY.has(city) ? '' : city}${nameAt('county')}`,
    address_1: form.street,
    address_2: nameAt('township'),
    metadata: { division_code: lowest?.chosen ?? '' },
  }
}

export type ShippingOption = {
  id: string
  name: string
  amount: number
  type?: { code: string; label: string }
}

const COLD_CHAIN = 'cold_chain'

/** The ways of delivery, the one that can carry everything first, so that it is the one already chosen. */
export async function shippingOptions(cart_id: string): Promise<ShippingOption[]> {
  const { shipping_options } = await backend<{ shipping_options: ShippingOption[] }>(
    '/store/shipping-options',
    {
      query: { cart_id },
    },
  )
  const rank = ({ type }: ShippingOption): number => (type?.code === COLD_CHAIN ? 0 : 1)
  return shipping_options.sort((a, b) => rank(a) - rank(b))
}

/**
 * Everything between a filled form and an order. Safe to repeat: a cart that is already an order answers it.
 * @returns the order's id
 */
export async function placeOrder(
  cookies: AstroCookies,
  cart: Cart,
  form: CheckoutForm,
  levels: LevelChoice[],
): Promise<string> {
  const token = readSession(cookies, 'pm_customer')
  const post = <T>(path: string, body: unknown) => backend<T>(path, { method: 'POST', body, token })
  if (!cart.completed_at) {
    const address = addressOf(form, levels)
    await post(`/store/carts/${cart.id}`, {
      email: form.email,
      shipping_address: address,
      billing_address: address,
    })
    await post(`/store/carts/${cart.id}/shipping-methods`, { option_id: form.option_id })
    const { payment_collection } = await post<{ payment_collection: { id: string } }>(
      '/store/payment-collections',
      { cart_id: cart.id },
    )
    await post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: MANUAL_PAYMENT,
    })
  }
  const { order_id } = await post<{ order_id: string }>(`/store/carts/${cart.id}/place-order`, {})
  forgetCart(cookies)
  if (!token) keepOnDevice(cookies, order_id)
  return order_id
}
