import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { addDays, type Day } from '@pengshui/kernel'
import type { LotFacts } from '@pengshui/traceability/domain'
import { townships } from '../bootstrap/divisions'
import { certificatesOf, type NamedCertificate } from '../digital-links/certificates'

type Lot = Pick<LotFacts, 'id' | 'product_id' | 'seller_id' | 'township_code'>
type Point = { latitude: number; longitude: number }
type Township = { code: string; name_zh: string; name_en: string } & Point

export type Surroundings = {
  origin: Township | null
  /** all townships, as dots to find oneself by */
  townships: Point[]
  /** places of the journey by their ids */
  places: Record<string, Point>
  certificates: NamedCertificate[]
  farmers: Farmers
}
export type Farmers = {
  households: number
  /** paid to farmers for this product within a year */
  bought_fen: number
  /** share of the surplus that goes back to members by what they delivered, in ten-thousandths */
  patronage_bp: number
}

const YEAR_DAYS = 365

/** Everything around a lot that other rooms know; sums and counts only, no household is seen. */
export async function readSurroundings(knex: Knex, lot: Lot, today: Day): Promise<Surroundings> {
  const all = townships()
  const [nodes, certificates, farmers] = await Promise.all([
    knex('trace_event_lot as l')
      .join('trace_event as e', 'e.event_id', 'l.event_id')
      .join('network_node as n', 'n.id', 'e.read_point')
      .where('l.lot_id', lot.id)
      .whereNotNull('n.latitude')
      .distinct('n.id', 'n.latitude', 'n.longitude'),
    certificatesOf(knex, [lot.id, lot.product_id, lot.seller_id], today),
    readFarmers(knex, lot, today),
  ])
  const origin = all.find(({ code }) => code === lot.township_code)
  return {
    origin: origin ? pointed(origin) : null,
    townships: all.map(({ latitude, longitude }) => ({ latitude, longitude })),
    places: Object.fromEntries(nodes.map(({ id, latitude, longitude }) => [id, { latitude, longitude }])),
    certificates,
    farmers,
  }
}

const pointed = ({ code, name_zh, name_en, latitude, longitude }: Township): Township => ({
  ...{ code, name_zh, name_en, latitude, longitude },
})

async function readFarmers(knex: Knex, { seller_id, product_id }: Lot, today: Day): Promise<Farmers> {
  const { rows } = await knex.raw(
    `select
      (select count(*) from member_household where seller_id = :seller_id and left_on is null) as households,
      (select coalesce(sum(amount_fen), 0) from farmer_purchase
        where product_id = :product_id and bought_on > :since) as bought_fen,
      coalesce((select value from dividend_rule where seller_id = :seller_id and kind = 'patronage'
        and valid_from <= :today order by no desc limit 1), 0) as patronage_bp`,
    { seller_id, product_id, today, since: addDays(today, -YEAR_DAYS) },
  )
  const [{ households, bought_fen, patronage_bp }] = rows
  return {
    households: Number(households),
    bought_fen: Number(bought_fen),
    patronage_bp: Number(patronage_bp),
  }
}
