import { openBroker } from './broker'
import { Committer } from './committer'
import { Counters } from './counters'
import { Database } from './database'
import { openHttp } from './http'
import { Intake } from './intake'
import { readOptions, type GatewayOptions } from './options'
import { Registry } from './registry'
import { say } from './say'
import { keepDays, startSchedule } from './schedule'
import { Spool } from './spool'
import { openUpstream } from './upstream'

const FLUSH_MS = 5_000
/** Devices are told of by the database; this only guards against a message that was lost. */
const RELOAD_MS = 30_000

/** The telemetry gateway: from the devices' wire to the readings' tables, whether the database is there or not. */
export async function startGateway(options: GatewayOptions) {
  const counters = new Counters()
  const spool = new Spool(options.spool_folder, options.spool_bytes_max)
  let kick: (code: string) => void = () => undefined
  const registry = new Registry(options.spool_folder, (code) => kick(code))
  registry.restore()
  const database = new Database(options, (source) => registry.load(source))
  const opening = database.open().then(async () => {
    if (database.source) await keepDays(database.source, options.retention_days)
  })
  opening.catch((error: Error) => say('error', error.message))
  // Who knows no device yet waits for the database; who knows them does not.
  if (registry.size === 0) await opening
  const committer = new Committer(database, spool, counters, options.pending_rows_max)
  const intake = new Intake(registry, committer, counters, options.retention_days)
  const parts = { registry, intake, counters }
  const broker = options.mqtt_url ? null : await openBroker(parts, options)
  const upstream = options.mqtt_url ? openUpstream(options.mqtt_url, parts) : null
  if (broker) kick = broker.kick
  const source = () => database.source
  const flush = () => (database.source ? registry.flush(database.source, new Date()) : Promise.resolve())
  const schedule = startSchedule(source, { retention_days: options.retention_days, onMinute: flush })
  const timers = [
    setInterval(() => void flush().catch(() => undefined), FLUSH_MS),
    setInterval(
      () => database.source && void registry.load(database.source).catch(() => undefined),
      RELOAD_MS,
    ),
  ]
  const gauges = () => ({
    devices: registry.size,
    database_up: database.source && !committer.is_spooling ? 1 : 0,
    spool_bytes: spool.bytes,
    pending_rows: committer.pending_rows,
    resident_bytes: process.memoryUsage.rss(),
    ...schedule.gauges(),
  })
  const http = await openHttp({ ...parts, source, gauges }, options)
  const close = async () => {
    for (const timer of timers) clearInterval(timer)
    await schedule.stop()
    await http.close()
    await committer.close()
    await Promise.all([broker?.close(), upstream?.close()])
    await flush().catch(() => undefined)
    await database.close()
  }
  return { mqtt_port: broker?.port ?? null, http_port: http.port, close }
}

/** Runs the gateway until it is told to end; what waits is durable before it does. */
export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const gateway = await startGateway(readOptions(env))
  say('info', `gateway ready: mqtt ${gateway.mqtt_port ?? env.MQTT_URL}, http ${gateway.http_port}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      gateway.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}
