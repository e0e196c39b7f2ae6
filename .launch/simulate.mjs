// npm run simulate -- --hours N [--fault door|power|silence|sensor] [--zone CODE]: every demonstration device sends its
// last hours through the real broker, one reading a minute; the fault lasts 40 minutes in one zone.
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { ensureRuntime } from './runtime.mjs'
import { main, say, step, Trouble } from './say.mjs'

const MINUTE_MS = 60_000
const FAULT_MINUTES = 40
const HOURS_MAX = 24 * 31
const READINGS_A_PAYLOAD = 1_000
const SET_C = { frozen: -20, chilled: 4, cool: 12, ambient: 20 }

const DEVICES = `select d.code, z.code as zone_code, z.temperature_class,
    json_agg(json_build_object('code', s.code, 'quantity', s.quantity)) as sensors
  from telemetry.device d join telemetry.sensor s on s.device_id = d.id
  left join storage_zone z on z.id = s.zone_id or (s.zone_id is null and z.node_id = d.node_id and z.code = $1)
  where d.revoked_at is null and (d.code like 'logger-%' or d.code like 'mains-%')
  group by d.code, z.code, z.temperature_class order by d.code`

function asked(faults) {
  const { values } = parseArgs({
    options: {
      hours: { type: 'string', default: '1' },
      fault: { type: 'string' },
      zone: { type: 'string' },
    },
  })
  const hours = Number(values.hours)
  if (!(hours > 0 && hours <= HOURS_MAX)) throw new Trouble('--hours is a number up to 744.', '--hours 6')
  if (values.fault && !faults.includes(values.fault))
    throw new Trouble(`There is no fault called ${values.fault}.`, `--fault ${faults.join('|')}`)
  return { hours, fault: values.fault ?? null, zone: values.zone ?? null }
}

/** One device's hours, in payloads of a thousand readings. */
async function send(device, { client, from_ms, to_ms, trouble, is_faulty, simulate }) {
  const sensors = device.sensors.map((sensor) => ({
    ...{ ...sensor, set_c: SET_C[device.temperature_class] ?? null, is_faulty },
  }))
  let [readings, sent, seq] = [[], 0, 0]
  const flush = async () => {
    if (readings.length === 0) return
    const payload = JSON.stringify({ seq: seq++, historical: true, readings })
    await client.publishAsync(`pengshui/v1/devices/${device.code}/readings`, payload, { qos: 1 })
    sent += readings.length
    readings = []
  }
  for (let at_ms = from_ms; at_ms < to_ms; at_ms += MINUTE_MS) {
    for (const sensor of sensors) {
      const value = simulate(device.code, sensor, at_ms, trouble)
      if (value !== null) readings.push([sensor.code, at_ms, value])
    }
    if (readings.length >= READINGS_A_PAYLOAD) await flush()
  }
  await flush()
  return sent
}

main(async () => {
  await ensureRuntime()
  const require = createRequire(import.meta.url)
  require('./typescript-hook.cjs')
  const { connectAsync } = require('mqtt')
  const { demoCredential, simulate, SIMULATED_FAULTS } = require('../plugins/cold-chain/src/domain/telemetry')
  const { withClient } = await import('./database.mjs')
  const { environment, ports } = await import('./house.mjs')
  const { startPostgres } = await import('./postgres.mjs')
  const { hours, fault, zone } = asked(SIMULATED_FAULTS)
  const env = environment('production')
  const url = env.DATABASE_URL ?? (await startPostgres()).url('pengshui')
  const broker = env.MQTT_URL ?? `mqtt://127.0.0.1:${ports().mqtt}`
  const [first] = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select code from storage_zone where $1::text is null or code = $1 order by temperature_class <> 'chilled', code limit 1`,
      [zone],
    )
    return rows
  })
  if (!first)
    throw new Trouble(`There is no zone ${zone}.`, 'The admin lists the zones under 网络 / Network.')
  const devices = await withClient(url, async (client) => (await client.query(DEVICES, [first.code])).rows)
  const to_ms = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  const from_ms = to_ms - Math.round(hours * 60) * MINUTE_MS
  // In the middle, so that one sees before and after.
  const at_ms = from_ms + Math.floor((hours * 60) / 2) * MINUTE_MS
  const trouble = fault && { fault, from_ms: at_ms, to_ms: at_ms + FAULT_MINUTES * MINUTE_MS }
  let sent = 0
  await step(`${devices.length} devices send ${hours} hours`, async () => {
    for (const device of devices) {
      const { code } = device
      const password = demoCredential(env.DEMO_PASSWORD, code)
      const client = await connectAsync(broker, { username: code, password, clientId: code }).catch(
        (error) => {
          throw new Trouble(
            `The broker at ${new URL(broker).host} did not let ${code} in: ${error.message || error.code}`,
            'Start the house first: npm start (or npm run gateway), with the demonstration data.',
          )
        },
      )
      const is_faulty = device.zone_code === first.code
      sent += await send(device, { client, from_ms, to_ms, trouble, is_faulty, simulate })
      await client.endAsync()
    }
  })
  say(
    `${sent} readings sent and kept${fault ? `; ${fault} in ${first.code} from ${new Date(at_ms).toISOString()}` : ''}.`,
  )
})
