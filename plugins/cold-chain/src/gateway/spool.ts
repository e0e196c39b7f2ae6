import fs from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import type { ReadingRow } from '../domain/telemetry'

const MAGIC = 0x50535031
const HEAD_BYTES = 12
const ROW_BYTES = 26
const SEGMENT_BYTES = 16_777_216
const NAME = /^segment-(\d{12})\.spool$/

function encode(rows: readonly ReadingRow[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + rows.length * ROW_BYTES)
  let at = HEAD_BYTES
  for (const { sensor_id, measured_at_ms, received_at_ms, value, flags } of rows) {
    bytes.writeInt32LE(sensor_id, at)
    bytes.writeDoubleLE(measured_at_ms, at + 4)
    bytes.writeDoubleLE(received_at_ms, at + 12)
    bytes.writeFloatLE(value, at + 20)
    bytes.writeInt16LE(flags, at + 24)
    at += ROW_BYTES
  }
  const body = bytes.subarray(HEAD_BYTES)
  bytes.writeUInt32LE(MAGIC, 0)
  bytes.writeUInt32LE(body.length, 4)
  bytes.writeUInt32LE(crc32(body), 8)
  return bytes
}

/** Records of a segment up to the first that is not whole: what a power cut tore was never acknowledged. */
export function* recordsOf(bytes: Buffer): Generator<ReadingRow[]> {
  for (let at = 0; at + HEAD_BYTES <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4)
    const body = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length)
    if (
      bytes.readUInt32LE(at) !== MAGIC ||
      body.length !== length ||
      crc32(body) !== bytes.readUInt32LE(at + 8)
    )
      return
    yield Array.from({ length: length / ROW_BYTES }, (_, nth) => {
      const from = nth * ROW_BYTES
      return {
        sensor_id: body.readInt32LE(from),
        measured_at_ms: body.readDoubleLE(from + 4),
        received_at_ms: body.readDoubleLE(from + 12),
        value: body.readFloatLE(from + 20),
        flags: body.readInt16LE(from + 24),
      }
    })
    at += HEAD_BYTES + length
  }
}

export class SpoolFull extends Error {}

/**
 * Where readings wait on disk while the database is away: appended and synced before they are acknowledged, written to
 * the database and only then removed. Writing a segment twice is harmless, because a reading is kept once.
 */
export class Spool {
  bytes = 0
  private current: { file: FileHandle; name: string; bytes: number } | null = null
  private next: number
  /** Appending and sealing take turns. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly folder: string,
    private readonly bytes_max: number,
  ) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const segments = this.segments()
    this.next = Number(NAME.exec(segments.at(-1) ?? '')?.[1] ?? 0) + 1
    for (const name of segments) this.bytes += fs.statSync(path.join(folder, name)).size
  }

  private segments(): string[] {
    return fs
      .readdirSync(this.folder)
      .filter((name) => NAME.test(name))
      .sort()
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => undefined)
    return done
  }

  /** On disk, synced, when it resolves. @throws SpoolFull, or what the disk says */
  append(rows: readonly ReadingRow[]): Promise<void> {
    return this.inTurn(() => this.write(rows))
  }

  /** What was appended so far may be drained. */
  seal(): Promise<void> {
    return this.inTurn(() => this.close())
  }

  private async write(rows: readonly ReadingRow[]): Promise<void> {
    const bytes = encode(rows)
    if (this.bytes + bytes.length > this.bytes_max) throw new SpoolFull('The spool is full')
    this.current ??= await this.begin()
    try {
      await this.current.file.appendFile(bytes)
      await this.current.file.datasync()
    } catch (error) {
      // A torn record would hide those behind it: what comes next begins a new segment.
      await this.close()
      throw error
    }
    this.bytes += bytes.length
    this.current.bytes += bytes.length
    if (this.current.bytes >= SEGMENT_BYTES) await this.close()
  }

  private async begin() {
    const name = `segment-${String(this.next++).padStart(12, '0')}.spool`
    const file = await open(path.join(this.folder, name), 'ax', 0o600)
    const folder = await open(this.folder, 'r')
    await folder.sync().finally(() => folder.close())
    return { file, name, bytes: 0 }
  }

  private async close(): Promise<void> {
    const { current } = this
    this.current = null
    await current?.file.close()
  }

  /** Hands every sealed segment to `write`, the oldest first, and removes it after. @returns rows handed over */
  async drain(write: (rows: ReadingRow[]) => Promise<void>, rows_max: number): Promise<number> {
    let handed = 0
    for (const name of this.segments()) {
      if (name === this.current?.name) continue
      const file = path.join(this.folder, name)
      const bytes = fs.readFileSync(file)
      let batch: ReadingRow[] = []
      for (const rows of recordsOf(bytes)) {
        batch.push(...rows)
        if (batch.length < rows_max) continue
        await write(batch)
        handed += batch.length
        batch = []
      }
      if (batch.length > 0) await write(batch)
      handed += batch.length
      fs.unlinkSync(file)
      this.bytes -= bytes.length
    }
    return handed
  }
}
