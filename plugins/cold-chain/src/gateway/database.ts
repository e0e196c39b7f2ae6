import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DataSource } from 'typeorm'
import type { ReadingRow } from '../domain/telemetry'
import { openTelemetry, probe, ReadingWriter } from '../telemetry'
import type { Store } from './committer'
import type { GatewayOptions } from './options'
import { say } from './say'

const RETRY_MS = 1_000
const CONNECT_TIMEOUT_MS = 5_000

/** The gateway's way to Postgres: opened as soon as it is there, whole again by itself after every outage. */
export class Database implements Store {
  source: DataSource | null = null
  private writer: ReadingWriter | null = null
  private listener: pg.Client | null = null
  private is_closed = false

  constructor(
    private readonly options: Pick<GatewayOptions, 'database_url' | 'write_timeout_ms'>,
    /** devices may have changed: read them again */
    private readonly onDevices: (source: DataSource) => Promise<void>,
  ) {}

  /** Tries until it is open. */
  async open(): Promise<void> {
    while (!this.is_closed && !this.source) {
      try {
        const { database_url, write_timeout_ms } = this.options
        const source = await openTelemetry(database_url, { name: 'telemetry-gateway' })
        this.writer = new ReadingWriter(source, write_timeout_ms)
        this.source = source
        await this.listen(source)
      } catch (error) {
        say('error', `the database cannot be opened: ${(error as Error).message}`)
        await pause(RETRY_MS)
      }
    }
  }

  /** Hears of every change of a device the moment it is committed; what was missed while away is read on return. */
  private async listen(source: DataSource): Promise<void> {
    const client = new pg.Client({
      ...{ connectionString: this.options.database_url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
      ...{ application_name: 'telemetry-gateway-listener', keepAlive: true },
    })
    const again = () => {
      if (this.is_closed || this.listener !== client) return
      this.listener = null
      void (async () => {
        await pause(RETRY_MS)
        await this.listen(source)
      })().catch(() => this.relisten(source))
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', () => void this.onDevices(source).catch(() => undefined))
    await client.connect()
    this.listener = client
    await client.query('listen telemetry_device')
    await this.onDevices(source)
  }

  private relisten(source: DataSource): void {
    if (this.is_closed) return
    setTimeout(() => void this.listen(source).catch(() => this.relisten(source)), RETRY_MS)
  }

  async write(rows: ReadingRow[]): Promise<number> {
    if (!this.writer) throw new Error('The database is away')
    return this.writer.write(rows)
  }

  async probe(): Promise<void> {
    if (!this.source) throw new Error('The database is away')
    await probe(this.source)
  }

  async close(): Promise<void> {
    this.is_closed = true
    await this.listener?.end().catch(() => undefined)
    await this.source?.destroy().catch(() => undefined)
  }
}
