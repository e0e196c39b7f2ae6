import type { Knex } from '@medusajs/framework/mikro-orm/knex'
import { accept, refuse, type Result } from '@pengshui/kernel'
import type { DataSource } from 'typeorm'
import { deviceCodeTaken, deviceUnknown } from '../../refusals'
import {
  listDevices,
  newCredential,
  openTelemetry,
  readSeries,
  registerDevices,
  reissueCredential,
  revokeDevice,
  type DeviceDraft,
  type DeviceView,
  type Point,
} from '../../telemetry'

/** The shop asks the telemetry store little: two connections, opened at the first question (decision 5). */
const CONNECTIONS_MAX = 2

/** The shop's side of the telemetry store: who may send, and what was measured. Readings come in by the gateway alone. */
export default class TelemetryService {
  private readonly knex: Knex
  private opened: Promise<DataSource> | null = null

  __hooks = { onApplicationShutdown: () => this.close() }

  constructor(container: { __pg_connection__: Knex }) {
    this.knex = container.__pg_connection__
  }

  /** @throws nothing for a code that is taken: that is refused */
  async register(draft: DeviceDraft, now: Date): Promise<Result<{ id: string; credential: string }>> {
    const credential = draft.credential ?? newCredential()
    const [id] = (await registerDevices(await this.source(), [{ ...draft, credential }], now)) ?? []
    return id ? accept({ id, credential }) : refuse(deviceCodeTaken(draft.code))
  }

  async registerAll(drafts: DeviceDraft[], now: Date): Promise<void> {
    if (!(await registerDevices(await this.source(), drafts, now)))
      throw new Error('A code of these devices is taken')
  }

  async revoke(id: string, now: Date): Promise<Result<null>> {
    return (await revokeDevice(await this.source(), id, now)) ? accept(null) : refuse(deviceUnknown(id))
  }

  async reissue(id: string, now: Date): Promise<Result<{ credential: string }>> {
    const credential = await reissueCredential(await this.source(), id, now)
    return credential ? accept({ credential }) : refuse(deviceUnknown(id))
  }

  async devices(page: {
    node_id?: string
    limit: number
    offset: number
  }): Promise<{ devices: DeviceView[]; count: number }> {
    return listDevices(await this.source(), page)
  }

  async series(asked: {
    sensor_id: number
    from: Date
    to: Date
    points_max: number
  }): Promise<{ grain: string; points: Point[] }> {
    return readSeries(await this.source(), asked)
  }

  async close(): Promise<void> {
    const source = await this.opened?.catch(() => null)
    this.opened = null
    await source?.destroy()
  }

  private source(): Promise<DataSource> {
    if (!this.opened) {
      const opening = openTelemetry(this.url(), { connections_max: CONNECTIONS_MAX, name: 'shop-telemetry' })
      // A database that was not there is asked anew next time.
      opening.catch(() => (this.opened = null))
      this.opened = opening
    }
    return this.opened
  }

  /** The database Medusa itself is connected to. */
  private url(): string {
    const { connectionString } = this.knex.client.config.connection as { connectionString?: string }
    const url = process.env.TELEMETRY_DATABASE_URL ?? connectionString ?? process.env.DATABASE_URL
    if (!url) throw new Error('Set DATABASE_URL: the telemetry store lives in that database')
    return url
  }
}
