import { createHash } from 'node:crypto'
import { accept, refuse, type Result } from '@pengshui/kernel'
import { readTable } from '@pengshui/kernel/tables'
import type { DataSource } from 'typeorm'
import {
  readFridgeTag,
  readLoggerRows,
  unitOf,
  type Fates,
  type SentReading,
  type Unit,
} from '../domain/telemetry'
import { loggerFileUnreadable } from '../refusals'
import type { Intake } from './intake'
import type { KnownDevice } from './registry'

export const FILE_BYTES_MAX = 8_388_608
const ROWS_MAX = 200_000
const CHUNK = 5_000

const COLUMNS = [
  {
    field: 'at' as const,
    heads: ['timestamp', 'time', 'datetime', 'date time', '时间', '测量时间', '记录时间'],
    is_required: true,
  },
  { field: 'date' as const, heads: ['date', '日期'] },
  {
    field: 'value' as const,
    heads: ['value', 'temperature', 'temp', 'humidity', '温度', '湿度', '数值', '℃', '°c', '°f'],
    is_required: true,
  },
]

export type ImportAsked = {
  format: 'csv' | 'fridge-tag'
  sensor: string
  unit?: Unit
  offset: string
  file_name: string
}
export type ImportReport = {
  sha256: string
  rows_read: number
  fates: Fates
  /** true when this very file was imported before: nothing was read again */
  is_repeat: boolean
  alarm_minutes?: Record<string, number>
}

type ReadFile = { readings: SentReading[]; alarm_minutes?: Record<string, number> }

const batchId = (device_id: string, sha256: string): string =>
  `timp_${createHash('sha256').update(`${device_id} ${sha256}`).digest('hex').slice(0, 24)}`

/** A logger's export as readings. */
export function readLoggerFile(bytes: Buffer, asked: ImportAsked): Result<ReadFile> {
  if (asked.format === 'fridge-tag') return readFridgeTag(bytes.toString('utf8'), asked.sensor, asked.offset)
  const limits = { bytes_max: FILE_BYTES_MAX, rows_max: ROWS_MAX }
  const table = readTable(bytes, COLUMNS, limits)
  if (!table.ok) return table
  const rows = table.value.rows.map(({ row, cells }) => ({ row, ...cells }))
  const readings = readLoggerRows(rows, { ...asked, unit: asked.unit ?? unitOf(table.value.notes.value) })
  return readings.ok ? accept({ readings: readings.value }) : readings
}

/** Reads a file once: the same bytes of the same device again are answered from the books. */
export async function importFile(
  { intake, source }: { intake: Intake; source: DataSource | null },
  device: KnownDevice,
  bytes: Buffer,
  asked: ImportAsked,
): Promise<Result<ImportReport>> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (!source) return refuse(loggerFileUnreadable('The database is away; import it later'))
  const [before] = await source.query(
    'select rows_read, rows_accepted from telemetry.import_batch where device_id = $1 and sha256 = $2',
    [device.id, sha256],
  )
  if (before) {
    const { rows_read, rows_accepted } = before as { rows_read: number; rows_accepted: number }
    return accept({ sha256, rows_read, fates: { accepted: rows_accepted }, is_repeat: true })
  }
  const read = readLoggerFile(bytes, asked)
  if (!read.ok) return read
  const { readings, alarm_minutes } = read.value
  const fates: Fates = {}
  for (let from = 0; from < readings.length; from += CHUNK) {
    const part = await intake.take(device, { readings: readings.slice(from, from + CHUNK), historical: true })
    for (const [fate, count] of Object.entries(part)) {
      const name = fate as keyof Fates
      fates[name] = (fates[name] ?? 0) + count
    }
  }
  await source.query(
    `insert into telemetry.import_batch (id, device_id, sha256, format, file_name, rows_read, rows_accepted, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, now()) on conflict do nothing`,
    [
      batchId(device.id, sha256),
      device.id,
      sha256,
      asked.format,
      asked.file_name,
      readings.length,
      fates.accepted ?? 0,
    ],
  )
  return accept({
    sha256,
    rows_read: readings.length,
    fates,
    is_repeat: false,
    ...(alarm_minutes ? { alarm_minutes } : {}),
  })
}
