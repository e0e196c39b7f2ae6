// Days to plan: Solomon's published instances, and a made-up day of the county on its real townships.
import fs from 'node:fs'
import path from 'node:path'

const SOLOMON = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'solomon')

const numbers = (line) => line.trim().split(/\s+/).map(Number)

function instanceOf(name) {
  const text = fs.readFileSync(path.join(SOLOMON, 'instances', `${name}.txt`), 'utf8')
  const rows = text.split('\n').map(numbers)
  const [[vehicles, kg], ...places] = rows.filter((row) => row.length >= 2 && row.every(Number.isFinite))
  const km = places.map(([, x, y]) => places.map(([, ox, oy]) => Math.hypot(x - ox, y - oy)))
  const [[, , , , opens, closes]] = places
  return {
    ...{ km, minutes: km },
    vehicles: Array.from({ length: vehicles }, (_, at) => ({
      ...{ id: `v${at}`, home: 0, shift: [opens, closes], capacity: { kg } },
    })),
    stops: places.slice(1).map(([id, , , load, ready, due, service_minutes]) => ({
      ...{ id: String(id), at: id, window: [ready, due], service_minutes, deliver: { kg: load } },
    })),
  }
}

/** @returns {{name: string, best_km: number, problem: object}[]} empty where the instances are not on this machine */
export function solomon() {
  if (!fs.existsSync(SOLOMON)) return []
  const known = fs.readFileSync(path.join(SOLOMON, 'best-known.csv'), 'utf8').trim().split('\n').slice(1)
  const best = new Map(
    known.map((line) => line.split(',')).map((row) => [row[0].toLowerCase(), Number(row[6])]),
  )
  return fs
    .readdirSync(path.join(SOLOMON, 'instances'))
    .map((file) => file.replace('.txt', ''))
    .sort()
    .map((name) => ({ name, best_km: best.get(name), problem: instanceOf(name) }))
}

const TOWNSHIPS = path.resolve(
  import.meta.dirname,
  '..',
  '..',
  'backend',
  'data',
  'divisions',
  'townships.csv',
)
const EARTH_KM = 6371
/** Mountain roads are about this much longer than the straight line (assumed, as in the network's own legs). */
const CIRCUITY = 1.6
const KM_PER_MINUTE = 35 / 60
const radians = (degrees) => (degrees * Math.PI) / 180

function greatCircle([a_lat, a_lon], [b_lat, b_lon]) {
  const half = (a, b) => Math.sin(radians(b - a) / 2) ** 2
  const across = half(a_lat, b_lat) + Math.cos(radians(a_lat)) * Math.cos(radians(b_lat)) * half(a_lon, b_lon)
  return 2 * EARTH_KM * Math.asin(Math.sqrt(across))
}

/** A day of so many stops: deliveries of two classes, and village goods brought to the centre. Seeded. */
export function countyDay(stops, random) {
  const [head, ...rows] = fs
    .readFileSync(TOWNSHIPS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const [lat, lon] = [
    head.findIndex((name) => /lat/.test(name)),
    head.findIndex((name) => /lon|lng/.test(name)),
  ]
  const towns = rows
    .map((row) => [Number(row[lat]), Number(row[lon])])
    .filter((point) => point.every(Number.isFinite) && point[0] > 0)
  const spread = () => (random() - 0.5) * 0.06
  const pick = () => towns[Math.floor(random() * towns.length)]
  const points = [towns[0], ...Array.from({ length: stops }, () => pick().map((one) => one + spread()))]
  const km = points.map((a) => points.map((b) => greatCircle(a, b) * CIRCUITY))
  const minutes = km.map((row) => row.map((one) => one / KM_PER_MINUTE))
  const classes = ['kg.chilled', 'kg.frozen']
  return {
    ...{ km, minutes },
    vehicles: Array.from({ length: 24 }, (_, at) => ({
      ...{ id: `truck-${at}`, home: 0, shift: [0, 660], fixed_km: 20 },
      capacity: at % 3 === 0 ? { 'kg.chilled': 900, 'kg.frozen': 600 } : { 'kg.chilled': 1500 },
    })),
    stops: Array.from({ length: stops }, (_, at) => {
      const opens = 60 * Math.floor(random() * 6)
      const load = { [classes[at % 6 === 0 ? 1 : 0]]: 20 + Math.floor(random() * 120) }
      const isVillage = at % 5 === 4
      return {
        ...{ id: `stop-${at}`, at: at + 1, window: [opens, opens + 180 + 60 * Math.floor(random() * 3)] },
        service_minutes: 8,
        ...(isVillage ? { collect: { 'kg.chilled': 60 } } : { deliver: load }),
      }
    }),
  }
}
