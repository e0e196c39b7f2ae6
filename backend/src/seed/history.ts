import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import { planSourcing, splitLegs, type NetworkFacts, type SourcingPlan } from '@pengshui/cold-chain/domain'
import { HAULAGE_MODULE, type HaulageService, type PlanEntry } from '@pengshui/cold-chain/modules/haulage'
import { LOT_LEDGER_MODULE, type LotLedgerService } from '@pengshui/cold-chain/modules/lot_ledger'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { addDays, daysBetween, type Day } from '@pengshui/kernel'
import type { SeededListing } from './catalogue'
import type { Seed } from './context'
import type { SeededInstitution } from './institutions'
import type { SeededLot } from './lots'
import type { Place } from './network'
import { candidateOf, namesOf, withCodes, type Names } from './same-names'

type Variant = SeededListing['variants'][number]
export type PastLine = { variant: Variant; units: number; line_id: string }
export type PastOrder = {
  on: Day
  lines: PastLine[]
  plan: SourcingPlan
  institution: SeededInstitution | null
  consumer: { id: string; email: string } | null
  order_id: string
  display_id: number
}

const ORDERS = 420
const INSTITUTION_SHARE = 0.3
const DEMO = 'I02'
const DEMO_EVERY_DAYS = 3
/** The most recent days are left to the real workflow. */
const DAYS_LEFT_TO_WORKFLOWS = 2
const BATCH_ORDERS = 60
const BUYABLE = (listing: SeededListing) =>
  !['wubeizi-mi', 'zhusun', 'guazi', 'pidan', 'yancai'].includes(listing.handle)

/** Plays a year of orders in memory with the real sourcing rules, then writes orders and ledgers in bulk. */
export async function seedHistory(
  seed: Seed,
  given: {
    listings: SeededListing[]
    lots: SeededLot[]
    institutions: SeededInstitution[]
    consumers: { id: string; email: string }[]
    places: Place[]
  },
): Promise<PastOrder[]> {
  const names = namesOf(given.places, given.lots)
  const network = withCodes(await seed.container.resolve<NetworkService>(NETWORK_MODULE).readNetwork(), names)
  const orders: Omit<PastOrder, 'order_id' | 'display_id'>[] = []
  for (let index = 0; index < ORDERS; index++) {
    const back = Math.round(
      DAYS_LEFT_TO_WORKFLOWS + (365 - DAYS_LEFT_TO_WORKFLOWS) * (1 - (index + seed.random.next()) / ORDERS),
    )
    const order = await imagine(
      seed,
      addDays(seed.day, -Math.max(back, DAYS_LEFT_TO_WORKFLOWS)),
      given,
      network,
      names,
    )
    if (order) orders.push(order)
  }
  const written = await writeOrders(seed, orders)
  await writeLedgers(seed, written)
  return written
}

async function imagine(
  seed: Seed,
  on: Day,
  given: {
    listings: SeededListing[]
    lots: SeededLot[]
    institutions: SeededInstitution[]
    consumers: { id: string; email: string }[]
  },
  network: NetworkFacts,
  names: Names,
): Promise<Omit<PastOrder, 'order_id' | 'display_id'> | null> {
  const { random } = seed
  const buyer = random.chance(INSTITUTION_SHARE) ? random.pick(given.institutions) : null
  // The demonstration logins' school has a history to look at, too.
  const of_demo = daysBetween(on, seed.day) % DEMO_EVERY_DAYS === 0
  const institution =
    buyer && of_demo ? (given.institutions.find(({ code }) => code === DEMO) ?? buyer) : buyer
  const wanted = Array.from({ length: random.whole(1, institution ? 5 : 3) }, () =>
    random.pick(given.listings.filter(BUYABLE)),
  )
  const lines = [...new Map(wanted.map((listing) => [listing.id, listing])).values()].map(
    (listing, index) => ({
      variant: random.pick(listing.variants),
      units: institution ? random.whole(3, 12) : random.whole(1, 3),
      line_id: `seed-line-${index}`,
    }),
  )
  const products = new Set(lines.map(({ variant }) => variant.product_id))
  const lots = given.lots.filter(
    (lot) => products.has(lot.listing.product_id) && lot.produced_on <= on && lot.free > 0,
  )
  const answer = await planSourcing({
    ship_on: on,
    network,
    lots: lots.map(candidateOf),
    lines: lines.map(({ variant, units, line_id }) => ({
      line_id,
      variant_id: variant.variant_id,
      product_id: variant.product_id,
      quantity: units * variant.base_quantity,
      weight_g: units * variant.weight_g,
      temperature_class: variant.temperature_class,
      min_remaining_days: institution
        ? variant.min_remaining_days_institution
        : variant.min_remaining_days_consumer,
    })),
  })
  if (!answer.ok) return null
  const plan = names.planWithIds(answer.value)
  for (const pick of plan.picks) {
    const lot = lots.find((one) => one.lot_id === pick.lot_id && one.zone_id === pick.zone_id)
    if (lot) lot.free -= pick.quantity
  }
  return {
    on,
    lines,
    plan,
    institution,
    consumer: institution ? null : random.pick(given.consumers),
  }
}

const CONSUMER_ADDRESS = {
  first_name: '示例',
  last_name: '买家',
  phone: '13800000000',
  country_code: 'cn',
  province: '重庆市',
  city: '渝中区',
  address_1: '示例街道 1 号',
  postal_code: '400010',
}

/** Orders through core's order module; only dates and numbers are set by SQL, since core gives both as it likes. */
async function writeOrders(
  seed: Seed,
  orders: Omit<PastOrder, 'order_id' | 'display_id'>[],
): Promise<PastOrder[]> {
  const { container } = seed
  const [region] = await container.resolve(Modules.REGION).listRegions({ currency_code: 'cny' }, { take: 1 })
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 })
  const service = container.resolve(Modules.ORDER)
  const written: PastOrder[] = []
  for (let from = 0; from < orders.length; from += BATCH_ORDERS) {
    const batch = orders.slice(from, from + BATCH_ORDERS)
    const created = await service.createOrders(
      batch.map((order, index) => {
        const address = order.institution?.address ?? CONSUMER_ADDRESS
        return {
          region_id: region?.id,
          sales_channel_id: channel?.id,
          customer_id: order.institution?.customer_id ?? order.consumer?.id,
          email: order.institution?.email ?? order.consumer?.email,
          currency_code: 'cny',
          status: 'completed' as const,
          metadata: { seed_index: index },
          shipping_address: address,
          billing_address: address,
          items: order.lines.map(({ variant, units }) => ({
            title: variant.name_zh,
            subtitle: variant.net_content_zh,
            thumbnail: `/pictures/${variant.handle}.svg`,
            quantity: units,
            unit_price: variant.price_yuan,
            variant_id: variant.variant_id,
            variant_sku: variant.sku,
            variant_title: variant.net_content_zh,
            product_id: variant.product_id,
            product_title: variant.name_zh,
            product_handle: variant.handle,
            requires_shipping: true,
            is_tax_inclusive: true,
          })),
          shipping_methods: [{ name: '冷链配送', amount: 0, is_tax_inclusive: true }],
        }
      }),
    )
    // Core answers in an order of its own.
    const madeOf = new Map(created.map((made) => [made.metadata?.seed_index, made]))
    for (const [index, order] of batch.entries()) {
      const made = madeOf.get(index)
      if (!made) throw new Error('Core made fewer orders than asked')
      written.push(bindLines(order, made))
    }
  }
  await dateOrders(seed, written)
  return written
}

type Made = { id: string; display_id?: number; items?: { id: string; variant_id?: string | null }[] }

/** The lines and picks take the ids core gave them. */
function bindLines(order: Omit<PastOrder, 'order_id' | 'display_id'>, made: Made): PastOrder {
  const idOf = new Map(made.items?.map((item) => [item.variant_id, item.id]))
  const renamed = new Map(
    order.lines.map(({ line_id, variant }) => [line_id, idOf.get(variant.variant_id) ?? line_id]),
  )
  const rename = <T extends { line_id: string }>(part: T): T => ({
    ...part,
    line_id: renamed.get(part.line_id) ?? part.line_id,
  })
  return {
    ...order,
    order_id: made.id,
    display_id: made.display_id ?? 0,
    lines: order.lines.map(rename),
    plan: { ...order.plan, picks: order.plan.picks.map(rename), excluded: order.plan.excluded.map(rename) },
  }
}

async function dateOrders(seed: Seed, orders: PastOrder[]): Promise<void> {
  const knex = seed.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const numbers = orders.map(({ display_id }) => display_id).sort((a, b) => a - b)
  orders.forEach((order, index) => (order.display_id = numbers[index] ?? order.display_id))
  const values = orders.flatMap((order) => [order.order_id, seed.at(order.on, 10), order.display_id])
  const marks = orders.map(() => '(?, ?::timestamptz, ?::int)').join(', ')
  await knex.raw(
    `update "order" set created_at = d.at, updated_at = d.at, display_id = d.number, metadata = null
     from (values ${marks}) as d (id, at, number) where "order".id = d.id`,
    values,
  )
}

/** How far an order of that day has come by now. */
export const hasShipped = (seed: Seed, on: Day): boolean => daysBetween(on, seed.day) >= 3
export const hasArrived = (seed: Seed, plan: SourcingPlan): boolean =>
  daysBetween(plan.arrives_on, seed.day) >= 1

/** What an order's picks weigh, by node and class. */
const loadsOf = ({ lines, plan }: PastOrder) =>
  plan.picks.map(({ node_id, weight_g, line_id }) => ({
    node_id,
    weight_g,
    temperature_class: lines.find((line) => line.line_id === line_id)?.variant.temperature_class ?? '',
  }))

async function writeLedgers(seed: Seed, orders: PastOrder[]): Promise<void> {
  const ledger = seed.container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
  const haulage = seed.container.resolve<HaulageService>(HAULAGE_MODULE)
  await ledger.importOrders(
    orders.flatMap((order) =>
      order.plan.picks.map(({ line_id, variant_id, lot_id, zone_id, quantity }) => ({
        cart_id: `seed:${order.order_id}`,
        order_id: order.order_id,
        line_id,
        variant_id,
        lot_id,
        zone_id,
        quantity,
        status: hasShipped(seed, order.on) ? ('shipped' as const) : ('bound' as const),
        expires_at: seed.at(order.on, 11),
        occurred_at: seed.at(order.on, 10),
      })),
    ),
  )
  const entries: PlanEntry[] = orders.map((order) => ({
    order_id: order.order_id,
    cart_id: `seed:${order.order_id}`,
    plan: order.plan,
    ship_on: order.on,
    legs: order.institution ? splitLegs(order.plan.legs, loadsOf(order)) : undefined,
    departed_at: hasShipped(seed, order.on) ? seed.at(order.on, 16) : undefined,
    arrived_at:
      hasShipped(seed, order.on) && hasArrived(seed, order.plan)
        ? seed.at(order.plan.arrives_on, 15)
        : undefined,
  }))
  await haulage.planLegs(entries)
}
