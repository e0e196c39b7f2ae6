// Devices that publish at a pace, through real connections, and know what was acknowledged.
import { connect } from 'mqtt'

export const DEVICES = 56
export const SENSORS = 10
/** Readings in one publish: five moments of ten sensors, as a logger that wakes every few minutes sends them. */
export const READINGS = 50
export const CREDENTIAL = 'bench-credential'
const MOMENTS = READINGS / SENSORS
/** A device that has so many unanswered waits. */
const IN_FLIGHT_MAX = 8

export const drafts = Array.from({ length: DEVICES }, (_, nth) => ({
  ...{ code: `bench-${nth}`, name: `bench ${nth}`, node_id: 'node_bench', credential: CREDENTIAL },
  sensors: Array.from({ length: SENSORS }, (_, of) => ({ code: `s${of}`, quantity: 'temperature' })),
}))

/** A quarter of a degree is exact in a float, so that sums can be held against each other. */
const quarter = (nth, sensor) => ((nth * 7 + sensor * 3) % 120) - 20

/**
 * Publishes for a while, QoS 1. `rate` readings a second over all devices; null is as fast as it is answered.
 * @returns what was acknowledged: readings, a checksum over value and moment, the latencies, and the seconds it took
 */
export async function publishFor(port, { seconds, rate, from_ms, onSecond = () => undefined }) {
  const clients = await Promise.all(
    drafts.map(
      ({ code }) =>
        new Promise((resolve, reject) => {
          const client = connect(`mqtt://127.0.0.1:${port}`, {
            ...{ username: code, password: CREDENTIAL, clientId: code, reconnectPeriod: 200 },
          })
          client.once('connect', () => resolve(client))
          client.once('error', reject)
        }),
    ),
  )
  const told = { readings: 0, checksum: 0n, latencies_ms: [] }
  const began_ms = performance.now()
  const is_over = () => performance.now() - began_ms >= seconds * 1000
  const every_ms = rate ? (READINGS * DEVICES * 1000) / rate : 0
  const watch = setInterval(onSecond, 1000)
  await Promise.all(
    clients.map(async (client, device) => {
      const flying = new Set()
      for (let seq = 0; !is_over(); seq += 1) {
        const due_ms = began_ms + (seq + device / DEVICES) * every_ms
        const wait_ms = due_ms - performance.now()
        if (wait_ms > 1) await new Promise((later) => setTimeout(later, wait_ms))
        while (flying.size >= IN_FLIGHT_MAX) await Promise.race(flying)
        let checksum = 0n
        const readings = Array.from({ length: READINGS }, (_, nth) => {
          const moment = seq * MOMENTS + Math.floor(nth / SENSORS)
          const value = quarter(moment, nth % SENSORS)
          checksum += BigInt(value) * BigInt((moment % 1009) + 1)
          return [`s${nth % SENSORS}`, from_ms + moment * 1000, value / 4]
        })
        const sent_ms = performance.now()
        const flight = client
          .publishAsync(
            `pengshui/v1/devices/bench-${device}/readings`,
            JSON.stringify({ seq, historical: true, readings }),
            { qos: 1 },
          )
          .then(() => {
            told.readings += READINGS
            told.checksum += checksum
            told.latencies_ms.push(performance.now() - sent_ms)
            flying.delete(flight)
          })
        flying.add(flight)
      }
      await Promise.all(flying)
    }),
  )
  const took_s = (performance.now() - began_ms) / 1000
  clearInterval(watch)
  for (const client of clients) client.end(true)
  return { ...told, seconds: took_s }
}

/** The same sum over what is in the table from a moment on. */
export async function kept(source, from_ms, until_ms) {
  const [row] = await source.query(
    `select count(*) as readings, coalesce(sum((value * 4)::bigint * (((extract(epoch from measured_at - $1::timestamptz))::bigint % 1009) + 1)), 0)::text as checksum
     from telemetry.reading where measured_at >= $1::timestamptz and measured_at < $2::timestamptz`,
    [new Date(from_ms), new Date(until_ms)],
  )
  return { readings: Number(row.readings), checksum: BigInt(row.checksum) }
}
