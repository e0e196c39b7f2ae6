import { timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { DataSource } from 'typeorm'
import type { SensorFacts } from '../domain/telemetry'
import { DeviceEntity, SensorEntity, hashOf } from '../telemetry'
import { say } from './say'

export type KnownDevice = {
  id: string
  code: string
  credential_hash: string
  is_revoked: boolean
  sensors: Map<string, SensorFacts>
  last_seq: number | null
  clock_ahead_ms: number
  is_online: boolean
}
type Kept = Omit<KnownDevice, 'sensors'> & { sensors: SensorFacts[] }

/**
 * Who may send, in memory: a device is let in while the database is away. Kept in a file beside the spool, so that also
 * a gateway that starts then knows its devices.
 */
export class Registry {
  private devices = new Map<string, KnownDevice>()
  /** newest time of each sensor */
  readonly newest_ms = new Map<number, number>()
  private readonly changed = new Set<string>()
  private reading: Promise<void> = Promise.resolve()
  private waiting: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    /** the device's credential no longer opens anything */
    private readonly onRevoked: (code: string) => void,
  ) {}

  get size(): number {
    return this.devices.size
  }

  /** The device of that code and credential; null for whoever it is not. */
  admit(code: string, credential: string): KnownDevice | null {
    const device = this.devices.get(code)
    const offered = Buffer.from(hashOf(credential), 'hex')
    // Compared in any case: the time it takes tells nobody which codes exist.
    const is_same = timingSafeEqual(offered, Buffer.from(device?.credential_hash ?? '0'.repeat(64), 'hex'))
    return device && is_same && !device.is_revoked ? device : null
  }

  /** Still allowed, with the very credential it came with? */
  current(device: KnownDevice): KnownDevice | null {
    const now = this.devices.get(device.code)
    return now && !now.is_revoked && now.credential_hash === device.credential_hash ? now : null
  }

  byCode(code: string): KnownDevice | null {
    const device = this.devices.get(code)
    return device && !device.is_revoked ? device : null
  }

  note(device: KnownDevice): void {
    this.changed.add(device.code)
  }

  /**
   * Reads all devices anew. One reading at a time: an older one that ends later would let a revoked device in again; and
   * whoever asks while one waits is served by it.
   */
  load(source: DataSource): Promise<void> {
    if (!this.waiting) {
      const next = this.reading
        .catch(() => undefined)
        .then(() => {
          this.waiting = null
          return this.read(source)
        })
      this.waiting = next
      this.reading = next
    }
    return this.waiting
  }

  private async read(source: DataSource): Promise<void> {
    const [devices, sensors] = await Promise.all([
      source.getRepository(DeviceEntity).find(),
      source.getRepository(SensorEntity).find(),
    ])
    const before = this.devices
    this.devices = new Map(
      devices.map((row) => {
        const known = before.get(row.code)
        return [
          row.code,
          {
            ...{ id: row.id, code: row.code, credential_hash: row.credential_hash },
            is_revoked: row.revoked_at !== null,
            sensors: new Map(),
            last_seq: known?.last_seq ?? (row.last_seq === null ? null : Number(row.last_seq)),
            clock_ahead_ms: known?.clock_ahead_ms ?? Number(row.clock_ahead_ms),
            is_online: known?.is_online ?? row.is_online,
          },
        ]
      }),
    )
    const byId = new Map([...this.devices.values()].map((device) => [device.id, device]))
    for (const { id, device_id, code, quantity, unit, offset } of sensors)
      byId.get(device_id)?.sensors.set(code, { id, code, quantity, unit, offset })
    this.save()
    for (const device of before.values()) if (!this.current(device)) this.onRevoked(device.code)
  }

  private get file(): string {
    return path.join(this.folder, 'devices.json')
  }

  private save(): void {
    const kept: Kept[] = [...this.devices.values()].map((device) => ({
      ...device,
      sensors: [...device.sensors.values()],
    }))
    const draft = `${this.file}.new`
    fs.writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 })
    fs.renameSync(draft, this.file)
  }

  /** What was known when the gateway last could ask. */
  restore(): void {
    if (!fs.existsSync(this.file)) return
    let kept: Kept[]
    try {
      kept = JSON.parse(fs.readFileSync(this.file, 'utf8')) as Kept[]
    } catch {
      // A power cut may have left half of it: then the database is waited for.
      return say('error', `${this.file} cannot be read and is not used`)
    }
    this.devices = new Map(
      kept.map((device) => [
        device.code,
        { ...device, sensors: new Map(device.sensors.map((sensor) => [sensor.code, sensor])) },
      ]),
    )
  }

  /** Writes what devices have shown of themselves since the last time. */
  async flush(source: DataSource, now: Date): Promise<void> {
    const codes = [...this.changed]
    this.changed.clear()
    const devices = codes.flatMap((code) => this.devices.get(code) ?? [])
    if (devices.length === 0) return
    const told = source.query(
      `update telemetry.device d set last_seq = n.last_seq, clock_ahead_ms = n.clock_ahead_ms, is_online = n.is_online,
         online_changed_at = case when d.is_online = n.is_online then d.online_changed_at else $2 end
       from jsonb_to_recordset($1::jsonb) n (id text, last_seq bigint, clock_ahead_ms bigint, is_online boolean)
       where n.id = d.id`,
      [
        JSON.stringify(
          devices.map(({ id, last_seq, clock_ahead_ms, is_online }) => ({
            ...{ id, last_seq, is_online },
            clock_ahead_ms: Math.round(clock_ahead_ms),
          })),
        ),
        now,
      ],
    )
    await told.catch((error: unknown) => {
      for (const code of codes) this.changed.add(code)
      throw error
    })
  }
}
