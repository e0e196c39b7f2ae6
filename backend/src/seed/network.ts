import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'
import { townships } from '../bootstrap/divisions'
import type { Seed } from './context'
import { found, rowsOf } from './files'

type NodeColumn = 'code' | 'tier' | 'name_zh' | 'name_en' | 'township' | 'parent' | 'operator' | 'zones'

export type Place = {
  id: string
  code: string
  tier: string
  name_zh: string
  name_en: string
  township_code: string
  latitude: number
  longitude: number
  zones: Map<string, string>
}

const EARTH_RADIUS_KM = 6371
/** Mountain roads are longer than the crow flies; 1.6 is our assumption (SOURCES.md). */
const CIRCUITY = 1.6
const GRAMS_PER_TONNE = 1_000_000
/** About 330 kg of produce fill a cubic metre of shelves (assumed). */
const ML_PER_GRAM = 3
const SPEED_KM_PER_HOUR = 30
const PICK_SHARE = 0.05

export function kilometres(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const lat = rad(b.latitude - a.latitude)
  const lng = rad(b.longitude - a.longitude)
  const h =
    Math.sin(lat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(lng / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h))
}

const zonesOf = (text: string) =>
  text.split('|').map((part) => {
    const [temperature_class = '', size = '0t'] = part.split(':')
    return { temperature_class, capacity_g: Number(size.replace('t', '')) * GRAMS_PER_TONNE }
  })

const OPENING_FEN: Record<string, number> = { county_centre: 300, township_base: 600, village_facility: 900 }

/** The county centre, ten bases and the village rooms, with zones and the roads between them. */
export async function seedNetwork({ container }: Seed): Promise<Place[]> {
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const point = new Map(townships().map((township) => [township.code, township]))
  const rows = rowsOf<NodeColumn>('nodes.csv')
  const places = new Map<string, Place>()
  for (const row of rows) {
    const { latitude, longitude } = found(point, row.township)
    const zones = zonesOf(row.zones)
    const node = await network.createNetworkNodes({
      code: row.code,
      tier: row.tier as 'county_centre',
      name_zh: row.name_zh,
      name_en: row.name_en,
      township_code: row.township,
      latitude,
      longitude,
      parent_id: row.parent ? found(places, row.parent).id : null,
      operator: row.operator,
      asset_owner: row.tier === 'village_facility' ? 'village_collective' : 'county_state_assets',
      pick_capacity_g_per_slot: Math.round(
        zones.reduce((sum, zone) => sum + zone.capacity_g, 0) * PICK_SHARE,
      ),
      opening_cost_fen: OPENING_FEN[row.tier] ?? 0,
    })
    const created = await network.createStorageZones(
      zones.map(({ temperature_class, capacity_g }) => ({
        node_id: node.id,
        code: `${row.code}-${temperature_class}`,
        temperature_class,
        capacity_g,
        capacity_ml: Math.min(capacity_g * ML_PER_GRAM, 2_000_000_000),
      })),
    )
    const byClass = new Map(created.map((zone) => [zone.temperature_class, zone.id]))
    places.set(row.code, {
      id: node.id,
      code: row.code,
      tier: row.tier,
      name_zh: row.name_zh,
      name_en: row.name_en,
      township_code: row.township,
      latitude,
      longitude,
      zones: byClass,
    })
  }
  await network.createRoadLegs(rows.map((row) => roadOf(row, places)))
  await seedVehicles(network, rows, places)
  return [...places.values()]
}

type Vehicle = { code: string; name_zh: string; name_en: string; temperature_class: string; tonnes: number }

/** Two lorries that are rooms while they stand loaded; one company drives what another owns. Empty at first. */
const VEHICLES: Vehicle[] = [
  {
    code: 'T01',
    name_zh: '示例冷藏车一号',
    name_en: 'Example reefer 1',
    temperature_class: 'chilled',
    tonnes: 3,
  },
  {
    code: 'T02',
    name_zh: '示例冷冻车二号',
    name_en: 'Example freezer lorry 2',
    temperature_class: 'frozen',
    tonnes: 3,
  },
]

async function seedVehicles(
  network: NetworkService,
  rows: Record<NodeColumn, string>[],
  places: Map<string, Place>,
): Promise<void> {
  const home = rows.find(({ tier }) => tier === 'county_centre')
  if (!home) throw new Error('The network has no centre for its vehicles')
  const centre = found(places, home.code)
  for (const { code, name_zh, name_en, temperature_class, tonnes } of VEHICLES) {
    const capacity_g = tonnes * GRAMS_PER_TONNE
    const { id } = await network.createNetworkNodes({
      ...{ code, name_zh, name_en, tier: 'vehicle' as const, parent_id: centre.id },
      ...{ township_code: home.township, latitude: centre.latitude, longitude: centre.longitude },
      ...{ operator: 'example_haulier', asset_owner: 'county_state_assets' },
      pick_capacity_g_per_slot: capacity_g,
      opening_cost_fen: 0,
    })
    const zone = { node_id: id, code: `${code}-${temperature_class}`, temperature_class, capacity_g }
    await network.createStorageZones([{ ...zone, capacity_ml: capacity_g * ML_PER_GRAM }])
    // What stays on board goes home first: it costs nothing more, the lorry drives anyway.
    await network.createRoadLegs([
      {
        ...{ from_node_id: id, to_node_id: centre.id, distance_m: 0, hours: 1, capacity_g },
        ...{ fixed_cost_fen: 0, cost_fen_per_kg: 0, temperature_classes: [temperature_class] },
      },
    ])
  }
}

function roadOf(row: Record<NodeColumn, string>, places: Map<string, Place>) {
  const from = found(places, row.code)
  const to = row.parent ? found(places, row.parent) : null
  // From the centre goods go to the customer by line haul and courier: an average day's distance.
  const km = to ? kilometres(from, to) * CIRCUITY : 320
  const village = row.tier === 'village_facility'
  return {
    from_node_id: from.id,
    to_node_id: to?.id ?? null,
    distance_m: Math.round(km * 1000),
    fixed_cost_fen: to ? Math.round(200 + km * 6) : 350,
    cost_fen_per_kg: to ? Math.round(10 + km * 0.8) : 180,
    hours: to ? Number((km / SPEED_KM_PER_HOUR + 1).toFixed(1)) : 24,
    temperature_classes: ['frozen', 'chilled', 'cool', 'ambient'],
    capacity_g: (village ? 3 : to ? 8 : 40) * GRAMS_PER_TONNE,
  }
}
