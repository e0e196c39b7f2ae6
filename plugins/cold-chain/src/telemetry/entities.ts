import { EntitySchema } from 'typeorm'
import type { Quantity, Unit } from '../domain/telemetry'

/** The tables of the schema `telemetry`. As schemas, not decorated classes: this room is read by several compilers. */
export const SCHEMA = 'telemetry'

/** A logger, a vehicle's tracker or a cold room's gateway: whatever has a credential of its own. */
export type Device = {
  id: string
  code: string
  name: string
  node_id: string
  /** sha-256 of a random credential of 256 bits, which nobody can guess back from it */
  credential_hash: string
  credential_issued_at: Date
  revoked_at: Date | null
  is_online: boolean
  online_changed_at: Date | null
  last_seq: string | null
  clock_ahead_ms: string
  created_at: Date
}

export type Sensor = {
  id: number
  device_id: string
  code: string
  quantity: Quantity
  unit: Unit
  /** null: it watches the whole node (its mains, for one) */
  zone_id: string | null
  offset: number
  interval_seconds: number
  /** since when nothing was heard of it for three intervals; its last reading's time */
  silent_since: Date | null
}

export type Reading = {
  sensor_id: number
  measured_at: Date
  received_at: Date
  value: number
  flags: number
}

export type Rollup = {
  sensor_id: number
  bucket_at: Date
  count: number
  least: number
  most: number
  sum: number
}

export type ImportBatch = {
  id: string
  device_id: string
  sha256: string
  format: string
  file_name: string
  rows_read: number
  rows_accepted: number
  received_at: Date
}

const time = { type: 'timestamptz' } as const

export const DeviceEntity = new EntitySchema<Device>({
  name: 'device',
  schema: SCHEMA,
  columns: {
    id: { type: 'text', primary: true },
    code: { type: 'text', unique: true },
    name: { type: 'text' },
    node_id: { type: 'text' },
    credential_hash: { type: 'text' },
    credential_issued_at: time,
    revoked_at: { ...time, nullable: true },
    is_online: { type: 'boolean', default: false },
    online_changed_at: { ...time, nullable: true },
    last_seq: { type: 'bigint', nullable: true },
    clock_ahead_ms: { type: 'bigint', default: 0 },
    created_at: { ...time, createDate: true },
  },
})

export const SensorEntity = new EntitySchema<Sensor>({
  name: 'sensor',
  schema: SCHEMA,
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    device_id: { type: 'text' },
    code: { type: 'text' },
    quantity: { type: 'text' },
    unit: { type: 'text' },
    zone_id: { type: 'text', nullable: true },
    offset: { type: 'real', default: 0 },
    interval_seconds: { type: 'int', default: 60 },
    silent_since: { ...time, nullable: true },
  },
})

export const ReadingEntity = new EntitySchema<Reading>({
  name: 'reading',
  schema: SCHEMA,
  columns: {
    sensor_id: { type: 'int', primary: true },
    measured_at: { ...time, primary: true },
    received_at: time,
    value: { type: 'real' },
    flags: { type: 'smallint', default: 0 },
  },
})

const rollup = (name: string) =>
  new EntitySchema<Rollup>({
    name,
    schema: SCHEMA,
    columns: {
      sensor_id: { type: 'int', primary: true },
      bucket_at: { ...time, primary: true },
      count: { type: 'int' },
      least: { type: 'real' },
      most: { type: 'real' },
      sum: { type: 'double precision' },
    },
  })

export const RollupEntities = [rollup('rollup_1m'), rollup('rollup_15m'), rollup('rollup_1h')]

export const ImportBatchEntity = new EntitySchema<ImportBatch>({
  name: 'import_batch',
  schema: SCHEMA,
  columns: {
    id: { type: 'text', primary: true },
    device_id: { type: 'text' },
    sha256: { type: 'text' },
    format: { type: 'text' },
    file_name: { type: 'text' },
    rows_read: { type: 'int' },
    rows_accepted: { type: 'int' },
    received_at: time,
  },
})

export const ENTITIES = [DeviceEntity, SensorEntity, ReadingEntity, ...RollupEntities, ImportBatchEntity]
