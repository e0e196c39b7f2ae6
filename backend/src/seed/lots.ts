import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { needsConformityCertificate } from '@pengshui/certification/domain'
import { addDays, daysBetween, type Day } from '@pengshui/kernel'
import { TRACEABILITY_MODULE, type TraceabilityService } from '@pengshui/traceability/modules/traceability'
import { townships } from '../bootstrap/divisions'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'
import { found } from './files'
import { kilometres, type Place } from './network'

/** One lot at one place, and what is still free of it while the past is played. */
export type SeededLot = {
  lot_id: string
  serial: number
  conformity_certificate_no: string | null
  listing: SeededListing
  place: Place
  zone_id: string
  quantity: number
  free: number
  produced_on: Day
  expires_on: Day
}

const DAYS_BACK = 365
const LOTS_PER_LISTING = 6
/** Younger than any past order, so whatever the past sold, there is something to buy today. */
const FRESHEST_AGE_DAYS = 1
/** Sold out on purpose, so that the shop shows that state. */
const SOLD_OUT = new Set(['yangdujun', 'fengchao-mi'])

/** Days before today on which lots of a listing were produced: spread over the year, the last ones fresh,
 * none of today: the seed may run at any hour, and nothing can have happened later than now. */
function agesOf(listing: SeededListing, { random }: Seed): number[] {
  const fresh = [
    FRESHEST_AGE_DAYS,
    Math.min(Math.round(listing.shelf_life_days * 0.28), 60) - random.whole(0, 1),
  ]
  const older = Array.from(
    { length: LOTS_PER_LISTING - fresh.length },
    (_, index) =>
      50 + Math.round(((DAYS_BACK - 60) * (index + 0.5)) / (LOTS_PER_LISTING - 2)) - random.whole(0, 20),
  )
  return [...older.reverse(), ...fresh.map((age) => Math.max(age, 1)).reverse()]
}

/** Where a listing's lots are kept: the nearest village room or base with the class, and the centre. */
function placesFor(listing: SeededListing, places: Place[]): Place[] {
  const home = found(new Map(townships().map((one) => [one.code, one])), listing.township_code)
  const fitting = places.filter((place) => place.zones.has(listing.temperature_class))
  const nearest = (tier: string) =>
    fitting
      .filter((place) => place.tier === tier)
      .sort((a, b) => kilometres(home, a) - kilometres(home, b))[0]
  const village = nearest('village_facility')
  const near = village && kilometres(home, village) < 15 ? village : null
  return [nearest('county_centre'), nearest('township_base'), near].filter((place): place is Place => !!place)
}

/** Base units that keep a listing selling for a while: about 60 kilograms, or 150 pieces. */
const sizeOf = (listing: SeededListing, { random }: Seed): number =>
  listing.base_unit === 'g'
    ? random.whole(40, 120) * 1000
    : random.whole(12, 40) * Math.max(...listing.variants.map((variant) => variant.base_quantity)) * 3

/** Lots of every listing over the past year, received into real zones through the ledger. */
export async function seedLots(seed: Seed, listings: SeededListing[], places: Place[]): Promise<SeededLot[]> {
  const lots: SeededLot[] = []
  for (const listing of listings) {
    const at = placesFor(listing, places)
    for (const [index, age] of agesOf(listing, seed).entries()) {
      const place = at[index % at.length]
      const produced_on = addDays(seed.day, -age)
      const expires_on = addDays(produced_on, listing.shelf_life_days)
      if (!place || (SOLD_OUT.has(listing.handle) && expires_on > seed.day)) continue
      const quantity = sizeOf(listing, seed)
      const serial = lots.length + 1
      lots.push({
        lot_id: '',
        serial,
        conformity_certificate_no: needsConformityCertificate(listing.category)
          ? `PS-HGZ-${String(serial).padStart(6, '0')}`
          : null,
        listing,
        place,
        zone_id: found(place.zones, listing.temperature_class),
        quantity,
        free: quantity,
        produced_on,
        expires_on,
      })
    }
  }
  await identify(seed, lots)
  await seed.container.resolve<LotLedgerService>(LOT_LEDGER_MODULE).receive(
    lots.map((lot) => ({
      lot_id: lot.lot_id,
      zone_id: lot.zone_id,
      node_id: lot.place.id,
      product_id: lot.listing.product_id,
      seller_id: lot.listing.seller_id,
      base_unit: lot.listing.base_unit,
      temperature_class: lot.listing.temperature_class,
      zone_temperature_class: lot.listing.temperature_class,
      expires_on: lot.expires_on,
      quantity: lot.quantity,
      occurred_at: seed.at(lot.produced_on, 9),
      idempotency_key: `seed:${lot.lot_id}:receive`,
    })),
  )
  return lots
}

/** Traceability gives each lot its identity. Households are opaque ids; most lots name none. */
async function identify({ container, random }: Seed, lots: SeededLot[]): Promise<void> {
  const { lots: identified } = await container
    .resolve<TraceabilityService>(TRACEABILITY_MODULE)
    .commissionLots(
      lots.map(({ listing, ...lot }) => ({
        product_id: listing.product_id,
        seller_id: listing.seller_id,
        township_code: listing.township_code,
        plot_ref: `P${random.whole(100, 999)}`,
        household_ref: random.chance(0.3) ? `H${random.whole(10_000, 99_999)}` : null,
        base_unit: listing.base_unit,
        quantity_initial: lot.quantity,
        produced_on: lot.produced_on,
        expires_on: lot.expires_on,
        temperature_class: listing.temperature_class,
        conformity_certificate_no: lot.conformity_certificate_no,
        product_name_zh: listing.name_zh,
        product_name_en: listing.name_en,
        producer_name_zh: listing.seller_name_zh,
        producer_name_en: listing.seller_name_en,
        product_handle: listing.handle,
        intake_key: `seed:${lot.serial}`,
      })),
    )
  for (const [index, lot] of lots.entries()) lot.lot_id = identified[index]?.id ?? ''
  // A lot is made when it comes in; only the seed makes yesterday's lots today.
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
    `update lot set created_at = (produced_on || 'T09:00:00+08:00')::timestamptz, updated_at = created_at
     where intake_key like 'seed:%'`,
  )
}

/** `free` of each is what was written off, or set aside. */
export type Settled = { scrapped: SeededLot[]; suspect: SeededLot[] }

/** After the past is played: what has outlived its shelf life is written off, and one lot waits in quarantine. */
export async function settleLots(seed: Seed, lots: SeededLot[]): Promise<Settled> {
  const ledger = seed.container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const expired = lots.filter((lot) => lot.free > 0 && daysBetween(seed.day, lot.expires_on) < -1)
  await ledger.scrap(
    expired.map((lot) => ({
      lot_id: lot.lot_id,
      zone_id: lot.zone_id,
      quantity: lot.free,
      reason: 'shelf life ended',
      actor_id: 'seed',
      occurred_at: seed.at(addDays(lot.expires_on, 1), 8),
      idempotency_key: `seed:${lot.lot_id}:scrap`,
    })),
  )
  const suspect = lots.findLast(
    (lot) => lot.free > 0 && lot.listing.temperature_class === 'chilled' && lot.expires_on > seed.day,
  )
  if (!suspect) return { scrapped: expired, suspect: [] }
  await ledger.quarantine({
    lot_id: suspect.lot_id,
    zone_id: suspect.zone_id,
    quantity: suspect.free,
    reason: '示例：开门时间过长，待判定 / example: door open too long',
    actor_id: 'seed',
    occurred_at: seed.at(addDays(seed.day, -1), 20),
    idempotency_key: `seed:${suspect.lot_id}:quarantine`,
  })
  const set_aside = { ...suspect }
  suspect.free = 0
  return { scrapped: expired, suspect: [set_aside] }
}
