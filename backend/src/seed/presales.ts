import { PRESALE_MODULE, type PresaleService } from '@pengshui/cooperative/modules/presale'
import { addDays } from '@pengshui/kernel'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'

/** Honeycomb is cut once a season and is never in store; the other waits for the county to decide. */
const PRESALES = [
  { handle: 'fengchao-mi', forecast_quantity: 400, is_open: true },
  { handle: 'hongshugan', forecast_quantity: 600, is_open: false },
]
const SELL_PERCENT = 80

/** Two presales: one that sells today, one that waits for a decision. */
export async function seedPresales(seed: Seed, listings: SeededListing[]): Promise<void> {
  const service = seed.container.resolve<PresaleService>(PRESALE_MODULE)
  const { day } = seed
  for (const { handle, forecast_quantity, is_open } of PRESALES) {
    const listing = listings.find((one) => one.handle === handle)
    if (!listing) throw new Error(`No product ${handle}`)
    const proposed = { actor_id: 'seed', reason: '按产地估产申报', at: seed.at(addDays(day, -12), 9) }
    const { id } = await service.propose(
      {
        listing_id: listing.id,
        product_id: listing.product_id,
        seller_id: listing.seller_id,
        sells_from: addDays(day, -10),
        sells_to: addDays(day, 25),
        harvest_from: addDays(day, 20),
        harvest_to: addDays(day, 35),
        ship_by: addDays(day, 40),
        forecast_quantity,
        sell_percent: SELL_PERCENT,
      },
      proposed,
    )
    if (is_open)
      await service.act(id, 'open', {
        actor_id: 'seed',
        reason: '已到场核实',
        at: seed.at(addDays(day, -10), 9),
      })
  }
}
