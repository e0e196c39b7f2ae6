import { ok, type Client } from './client'

export type Listing = {
  id: string
  handle: string
  temperature_class: string
  on_hand: number
  free: number
  lots: number
}
type Zone = { id: string; temperature_class: string }

/** What the demonstration cooperative S02 is tried with: cool goods by the gram. */
export const SOLD = { sku: 'HONGSHU-2.5KG', handle: 'hongshu', name: '蜜薯' }

/** A day in Shanghai, so many days from today. */
export const dayOffset = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

let serial = 0
/** A good intake of sweet potatoes, for a test to spoil. */
export const intake = async (coop: Client) => {
  const { listings } = ok(await coop.get<{ listings: Listing[] }>('/coop/listings', { limit: 100 }))
  const listing = listings.find(({ handle }) => handle === SOLD.handle)
  const zonesOf = async (temperature_class: string) =>
    ok(await coop.get<{ zones: Zone[] }>('/coop/zones', { temperature_class })).zones
  return {
    listing,
    zonesOf,
    body: {
      listing_id: listing?.id ?? '',
      zone_id: (await zonesOf(listing?.temperature_class ?? ''))[0]?.id ?? '',
      quantity: 25_000,
      produced_on: dayOffset(-1),
      village_name: '示例村',
      plot_ref: 'P-7',
      conformity_certificate_no: 'HGZ-2026-0001',
      idempotency_key: `intake-${Date.now()}-${(serial += 1)}`,
    },
  }
}
