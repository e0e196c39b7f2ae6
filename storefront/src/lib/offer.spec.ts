import { offerOf, unitsToBuy, type Offer } from './offer'
import type { ListingPresale } from './types'

const presale = (free_quantity: number) => ({ free_quantity }) as ListingPresale

it.each<[string, Parameters<typeof offerOf>[0], Offer, number]>([
  ['in store', { sellable: true, free_quantity: 10_000, presale: null }, 'stock', 4],
  ['sold out', { sellable: false, free_quantity: 0 }, 'sold_out', 4],
  ['without papers', { sellable: false, free_quantity: 10_000 }, 'not_sellable', 4],
  ['before the harvest', { sellable: false, free_quantity: 0, presale: presale(5_999) }, 'presale', 2],
  ['a presale sold out', { sellable: false, free_quantity: 0, presale: presale(0) }, 'sold_out', 4],
])('%s', (_name, listing, offer, units) => {
  expect(offerOf(listing)).toBe(offer)
  expect(unitsToBuy({ base_quantity: 2_000, free_units: 4 }, listing)).toBe(units)
})
