import path from 'node:path'

/** What the gateway runs with; every variable is in .env.example. */
export type GatewayOptions = {
  database_url: string
  /** another broker instead of the embedded one */
  mqtt_url: string | null
  host: string
  mqtt_port: number
  http_port: number
  spool_folder: string
  spool_bytes_max: number
  /** rows that may wait for the database or the spool; beyond it devices are sent away to come again */
  pending_rows_max: number
  write_timeout_ms: number
  retention_days: number
  tls: { cert_file: string; key_file: string } | null
}

const MEBIBYTE = 1_048_576
/** The longest shelf life the county sells (24 months) and six months more, and above the two years where none is stated. */
const RETENTION_DAYS = 913

const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise)
  if (!Number.isInteger(value) || value < 0) throw new Error(`Not a whole number: ${text}`)
  return value
}

export function readOptions(env: NodeJS.ProcessEnv): GatewayOptions {
  const database_url = env.TELEMETRY_DATABASE_URL ?? env.DATABASE_URL
  if (!database_url)
    throw new Error('Set DATABASE_URL: the gateway keeps readings in the schema telemetry there')
  const { GATEWAY_TLS_CERT: cert_file, GATEWAY_TLS_KEY: key_file } = env
  return {
    database_url,
    mqtt_url: env.MQTT_URL || null,
    host: env.GATEWAY_HOST ?? '127.0.0.1',
    mqtt_port: whole(env.MQTT_PORT, 1883),
    http_port: whole(env.GATEWAY_PORT, 9100),
    spool_folder: env.GATEWAY_SPOOL_DIR ?? path.join(env.PENGSHUI_DATA_DIR ?? '.data', 'telemetry-spool'),
    spool_bytes_max: whole(env.GATEWAY_SPOOL_MB, 2048) * MEBIBYTE,
    pending_rows_max: whole(env.GATEWAY_PENDING_ROWS, 200_000),
    write_timeout_ms: whole(env.GATEWAY_WRITE_TIMEOUT_MS, 5_000),
    retention_days: whole(env.GATEWAY_RETENTION_DAYS, RETENTION_DAYS),
    tls: cert_file && key_file ? { cert_file, key_file } : null,
  }
}
