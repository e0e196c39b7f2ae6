// Readings from publish to commit through the real broker and a gateway of its own, and what a chart asks of them.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '../../.launch/ports.mjs'
import { ROOT } from '../../.launch/paths.mjs'
import { step } from '../../.launch/say.mjs'
import { percentile } from './report.mjs'
import { DEVICES, drafts, kept, publishFor, READINGS, SENSORS } from './telemetry-devices.mjs'
import { load } from './typescript.mjs'

export const title = `telemetry: ${DEVICES} devices, ${READINGS} readings a publish, QoS 1, all on this machine`
export const needs = 'postgres'

const PLUGIN = '../../plugins/cold-chain/src'
const DAY_MS = 86_400_000
const RATE = 20_500
const SUSTAINED_SECONDS = 60
const SATURATED_SECONDS = 10
const STALLED_SECONDS = 15
/** Rows for the comparison with COPY; each of four turns. */
const COPY_ROWS = 500_000
const BATCH_ROWS = 20_000
const DAYS = Number(process.env.TELEMETRY_DAYS ?? 30)
const QUESTIONS = 300

async function startGateway(url) {
  const [http, mqtt] = [await freePort(), await freePort()]
  const spool = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-spool-'))
  const env = {
    ...{ ...process.env, TELEMETRY_DATABASE_URL: url, GATEWAY_PORT: String(http) },
    ...{ MQTT_PORT: String(mqtt), GATEWAY_SPOOL_DIR: spool },
  }
  const child = spawn(process.execPath, [path.join(ROOT, '.launch', 'gateway-process.cjs')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const health = async () => (await fetch(`http://127.0.0.1:${http}/health`)).json()
  for (let is_up = false; !is_up;) {
    if (child.exitCode !== null) throw new Error('The gateway ended')
    is_up = await health().then(Boolean, () => new Promise((later) => setTimeout(() => later(false), 100)))
  }
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
    fs.rmSync(spool, { recursive: true, force: true })
  }
  return { mqtt, health, stop }
}

const goal = (name, value, unit, text, holds) => ({ name, value, unit, goal: { text, holds } })

/** Acknowledged against kept: what is missing or too much, and whether the sums agree. */
async function balance(source, told, from_ms) {
  const found = await kept(source, from_ms, from_ms + DAY_MS)
  return { lost: told.readings - found.readings, is_same: found.checksum === told.checksum }
}

async function sustained(url, source, now_ms) {
  const gateway = await startGateway(url)
  const from_ms = now_ms - 10 * DAY_MS
  const told = await step(`publish ${RATE} readings/s for ${SUSTAINED_SECONDS} s`, () =>
    publishFor(gateway.mqtt, { seconds: SUSTAINED_SECONDS, rate: RATE, from_ms }),
  )
  const { lost, is_same } = await balance(source, told, from_ms)
  const full = await step('publish as fast as it is answered', () =>
    publishFor(gateway.mqtt, { seconds: SATURATED_SECONDS, rate: null, from_ms: now_ms - 12 * DAY_MS }),
  )
  const { counters, resident_bytes } = await gateway.health()
  await gateway.stop()
  const rate = told.readings / told.seconds
  return [
    goal('committed_per_second', rate, 'readings/s', '>= 20,000', rate >= 20_000),
    goal('lost_or_duplicated', lost, 'readings', '= 0', lost === 0 && counters.spooled === 0),
    goal('checksum_differs', is_same ? 0 : 1, 'sums', '= 0', is_same),
    { name: 'readings_sent', value: told.readings, unit: 'readings' },
    { name: 'publish_to_ack_p50', value: percentile(told.latencies_ms, 50), unit: 'ms' },
    { name: 'publish_to_ack_p99', value: percentile(told.latencies_ms, 99), unit: 'ms' },
    { name: 'saturated_per_second', value: full.readings / full.seconds, unit: 'readings/s' },
    { name: 'gateway_resident', value: resident_bytes / 1e6, unit: 'MB' },
  ]
}

/** Rows as they arrive: moment by moment, all sensors. */
const rowsOn = (from_ms, received_at_ms) =>
  Array.from({ length: COPY_ROWS }, (_, nth) => ({
    ...{ sensor_id: (nth % (DEVICES * SENSORS)) + 1, received_at_ms, flags: 0 },
    ...{ measured_at_ms: from_ms + Math.floor(nth / (DEVICES * SENSORS)) * 1000, value: (nth % 400) / 4 },
  }))

/** The gateway's own write beside a bare COPY of the same rows into the same table, in turns. */
async function besideCopy(source, now_ms) {
  const { copyInto, dayOfPartition, ensurePartitions, ReadingWriter } = load(`${PLUGIN}/telemetry/index.ts`)
  const writer = new ReadingWriter(source, 60_000)
  const runner = source.createQueryRunner()
  const client = await runner.connect()
  const seconds = { raw: 0, ours: 0 }
  for (const [turn, who] of ['raw', 'ours', 'ours', 'raw'].entries()) {
    const from_ms = Date.parse(`${dayOfPartition(now_ms - (40 + turn) * DAY_MS)}T00:00:00Z`)
    await ensurePartitions(runner, [dayOfPartition(from_ms)])
    const rows = rowsOn(from_ms, now_ms)
    const began_ms = performance.now()
    for (let at = 0; at < rows.length; at += BATCH_ROWS) {
      const batch = rows.slice(at, at + BATCH_ROWS)
      if (who === 'raw') await copyInto(client, 'telemetry.reading', batch)
      else await writer.write(batch)
    }
    seconds[who] += (performance.now() - began_ms) / 1000
  }
  await runner.release()
  const [raw, ours] = [(2 * COPY_ROWS) / seconds.raw, (2 * COPY_ROWS) / seconds.ours]
  return [
    { name: 'raw_copy_per_second', value: raw, unit: 'rows/s' },
    { name: 'store_per_second', value: ours, unit: 'rows/s' },
    goal('store_of_raw_copy', ours / raw, 'times', '>= 0.4', ours / raw >= 0.4),
  ]
}

async function stalled(url, source, now_ms) {
  const { openWire } = load(`${PLUGIN}/modules/telemetry/__tests__/wire.ts`)
  const target = new URL(url)
  const wire = await openWire(Number(target.port))
  const gateway = await startGateway(url.replace(target.host, `127.0.0.1:${wire.port}`))
  const from_ms = now_ms - 14 * DAY_MS
  const most = { resident_bytes: 0, pending_rows: 0, spool_bytes: 0 }
  const look = async () => {
    const seen = await gateway.health()
    for (const name of Object.keys(most)) most[name] = Math.max(most[name], seen[name])
  }
  const timer = setTimeout(() => wire.set('stalled'), 2_000)
  const told = await step(`publish while the database does not answer for ${STALLED_SECONDS} s`, () =>
    publishFor(gateway.mqtt, {
      seconds: STALLED_SECONDS + 2,
      rate: RATE,
      from_ms,
      onSecond: () => void look(),
    }),
  )
  clearTimeout(timer)
  wire.set('whole')
  const healed_ms = performance.now()
  for (let state = await gateway.health(); state.spool_bytes > 0 || !state.database_up;) {
    await new Promise((later) => setTimeout(later, 100))
    state = await gateway.health()
    if (performance.now() - healed_ms > 120_000) throw new Error('The spool was never emptied')
  }
  const drained_s = (performance.now() - healed_ms) / 1000
  const { lost, is_same } = await balance(source, told, from_ms)
  await gateway.stop()
  wire.close()
  const bounded = most.resident_bytes < 600e6
  return [
    goal('stalled_resident_most', most.resident_bytes / 1e6, 'MB', '< 600 MB', bounded),
    { name: 'stalled_pending_most', value: most.pending_rows, unit: 'readings' },
    { name: 'stalled_spool_most', value: most.spool_bytes / 1e6, unit: 'MB' },
    { name: 'stalled_acknowledged', value: told.readings, unit: 'readings' },
    { name: 'stalled_longest_ack', value: Math.max(...told.latencies_ms), unit: 'ms' },
    { name: 'spool_emptied_after', value: drained_s, unit: 's' },
    goal('stalled_lost', is_same ? lost : Number.NaN, 'readings', '= 0', lost === 0 && is_same),
  ]
}

/** Of one day the store's own job makes the rollups; of the other days one statement a grain does, straight from the readings. */
async function rollDay(runner, day) {
  for (const [table, step] of [
    ['rollup_15m', '15 minutes'],
    ['rollup_1h', '1 hour'],
  ])
    await runner.query(
      `insert into telemetry.${table} select sensor_id, date_bin('${step}', measured_at, 'epoch'), count(*), min(value), max(value), sum(value::float8)
       from telemetry.reading where measured_at >= $1::timestamptz and measured_at < $1::timestamptz + interval '1 day' group by 1, 2`,
      [day],
    )
}

/** A month of the county at a reading a minute; then a chart's questions. */
async function charts(source, now_ms) {
  const { dayOfPartition, ensurePartitions, readSeries, rollUpAll } = load(`${PLUGIN}/telemetry/index.ts`)
  await source.query(
    'truncate telemetry.reading, telemetry.dirty_window, telemetry.rollup_1m, telemetry.rollup_15m, telemetry.rollup_1h',
  )
  const today_ms = Date.parse(`${dayOfPartition(now_ms)}T00:00:00Z`)
  const runner = source.createQueryRunner()
  let rolled_s = 0
  for (let back = DAYS; back > 0; back -= 1) {
    const day = new Date(today_ms - back * DAY_MS)
    await ensurePartitions(runner, [dayOfPartition(day.getTime())])
    await step(`a day of ${DEVICES * SENSORS} sensors, ${back - 1} more`, async () => {
      await runner.query(
        `insert into telemetry.reading (sensor_id, measured_at, received_at, value)
         select s, t, t, 4 + 3 * sin(extract(epoch from t) / 7000 + s)
         from generate_series($1::timestamptz, $1::timestamptz + interval '1439 minutes', '1 minute') t,
           generate_series(1, ${DEVICES * SENSORS}) s`,
        [day],
      )
      if (back > 1) return rollDay(runner, day)
      await runner.query(
        `insert into telemetry.dirty_window (window_at)
         select generate_series($1::timestamptz, $1::timestamptz + interval '1425 minutes', '15 minutes')`,
        [day],
      )
      const began_ms = performance.now()
      await rollUpAll(source)
      rolled_s = (performance.now() - began_ms) / 1000
      return undefined
    })
  }
  // What autovacuum does within its minute.
  for (const table of ['rollup_15m', 'rollup_1h']) await runner.query(`vacuum (analyze) telemetry.${table}`)
  await runner.release()
  const ask = async (points_max, wanted) => {
    const times = []
    for (let nth = 0; nth < QUESTIONS; nth += 1) {
      const asked_ms = performance.now()
      const { points } = await readSeries(source, {
        ...{ sensor_id: ((nth * 37) % (DEVICES * SENSORS)) + 1, points_max },
        ...{ from: new Date(today_ms - 30 * DAY_MS), to: new Date(today_ms) },
      })
      times.push(performance.now() - asked_ms)
      if (points.length !== wanted) throw new Error(`${points.length} points, not ${wanted}`)
    }
    return percentile(times, 95)
  }
  const hours = await ask(800, DAYS * 24)
  const quarters = await ask(3_000, DAYS * 96)
  const [{ count }] = await source.query('select count(*) from telemetry.reading')
  return [
    { name: 'readings_in_table', value: Number(count), unit: 'readings' },
    { name: 'day_rolled_up_in', value: rolled_s, unit: 's' },
    goal('chart_30_days_p95', hours, 'ms', '<= 30 ms', hours <= 30),
    { name: 'chart_30_days_of_2880_points_p95', value: quarters, unit: 'ms' },
  ]
}

export async function measure({ databaseUrl }) {
  const { openTelemetry, registerDevices } = load(`${PLUGIN}/telemetry/index.ts`)
  const source = await openTelemetry(databaseUrl, { statement_timeout_ms: 600_000 })
  await registerDevices(source, drafts, new Date())
  const now_ms = Math.floor(Date.now() / 1000) * 1000
  const parts = {
    sustained: () => sustained(databaseUrl, source, now_ms),
    copy: () => besideCopy(source, now_ms),
    stalled: () => stalled(databaseUrl, source, now_ms),
    charts: () => charts(source, now_ms),
  }
  const wanted = (process.env.TELEMETRY_PARTS ?? Object.keys(parts).join()).split(',')
  const figures = []
  for (const name of wanted) figures.push(...(await parts[name]()))
  await source.destroy()
  return figures
}
