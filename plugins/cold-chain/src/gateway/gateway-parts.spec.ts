import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type { ReadingRow } from '../domain/telemetry'
import { Busy, Committer } from './committer'
import { Counters } from './counters'
import { readOptions } from './options'
import { readPayload } from './payload'
import { Registry } from './registry'
import { recordsOf, Spool, SpoolFull } from './spool'
import { readStatus, readTopic } from './topics'

const row = (nth: number): ReadingRow => ({
  ...{
    sensor_id: nth,
    measured_at_ms: 1_790_000_000_000 + nth,
    received_at_ms: 1_790_000_000_500,
    value: 4.5,
    flags: 1,
  },
})
const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'spool-spec-'))

describe('a payload', () => {
  it('is read in both its forms', () => {
    expect(
      readPayload(
        '{"seq":1,"readings":[["t",5,4.5],{"sensor":"h","at":"1970-01-01T08:00:01+08:00","value":1,"unit":"F"}]}',
      ),
    ).toEqual({
      ...{ seq: 1, sent_at_ms: undefined, historical: false },
      readings: [
        { sensor: 't', at_ms: 5, value: 4.5 },
        { sensor: 'h', at_ms: 1000, value: 1, unit: 'F' },
      ],
    })
  })

  it('is null for anything else, and nothing makes its reader throw', () => {
    for (const text of [
      '',
      '[]',
      '{"readings":[]}',
      '{"readings":[["t",-1,1]]}',
      '{"readings":[["t",1,"4"]]}',
      '{"readings":[["t",1,1e999]]}',
    ])
      expect([text, readPayload(text)]).toEqual([text, null])
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => void readPayload(text)),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readPayload(Buffer.from(bytes))))
  })

  it('belongs to the device its topic names', () => {
    expect(readTopic('pengshui/v1/devices/N01-chilled/readings')).toEqual({
      code: 'N01-chilled',
      kind: 'readings',
    })
    for (const topic of [
      'pengshui/v1/devices/a/b/readings',
      'pengshui/v1/devices//readings',
      'pengshui/v1/devices/a/commands',
      '$SYS/x',
    ])
      expect(readTopic(topic)).toBeNull()
    expect([
      readStatus('{"online":false}'),
      readStatus('{"online":1}'),
      readStatus('no'),
      readStatus('null'),
    ]).toEqual([false, null, null, null])
  })
})

describe('the spool', () => {
  it('gives back what was appended, up to a record that was torn', async () => {
    const at = folder()
    const spool = new Spool(at, 1_000_000)
    await spool.append([row(1), row(2)])
    await spool.append([row(3)])
    await spool.seal()
    const [name = ''] = fs.readdirSync(at)
    const bytes = fs.readFileSync(path.join(at, name))
    expect([...recordsOf(bytes)]).toEqual([[row(1), row(2)], [row(3)]])
    expect([...recordsOf(bytes.subarray(0, bytes.length - 1))]).toEqual([[row(1), row(2)]])
    bytes[bytes.length - 3] = 255
    expect([...recordsOf(bytes)]).toEqual([[row(1), row(2)]])
  })

  it('keeps what the database did not take, and is empty when it took all', async () => {
    const spool = new Spool(folder(), 1_000_000)
    await spool.append([row(1)])
    await spool.seal()
    await expect(spool.drain(() => Promise.reject(new Error('away')), 10)).rejects.toThrow('away')
    const taken: ReadingRow[] = []
    await spool.drain(async (rows) => void taken.push(...rows), 10)
    expect([taken, spool.bytes]).toEqual([[row(1)], 0])
  })

  it('says when it is full', async () => {
    const spool = new Spool(folder(), 50)
    await spool.append([row(1)])
    await expect(spool.append([row(2)])).rejects.toThrow(SpoolFull)
  })
})

describe('who may send', () => {
  const credential = 'one'
  const row = (revoked_at: Date | null) => ({
    ...{ id: 'tdev_1', code: 'D', revoked_at, last_seq: null, clock_ahead_ms: '0', is_online: false },
    credential_hash: createHash('sha256').update(credential).digest('hex'),
  })
  /** A database whose answers come when they are let. */
  const slow = () => {
    const answers: ((rows: object[]) => void)[] = []
    const find = (entity: { options: { name: string } }) =>
      entity.options.name === 'sensor' ? [] : new Promise((resolve) => answers.push(resolve))
    const source = { getRepository: (entity: never) => ({ find: () => find(entity) }) } as never
    return { source, answers }
  }
  const soon = () => new Promise((resolve) => setImmediate(resolve))

  it('is read one at a time, so that no older answer brings a revoked device back', async () => {
    const revoked: string[] = []
    const registry = new Registry(folder(), (code) => void revoked.push(code))
    const { source, answers } = slow()
    const loads = [registry.load(source)]
    await soon()
    loads.push(registry.load(source), registry.load(source))
    await soon()
    expect(answers.length).toBe(1)
    answers[0]?.([row(null)])
    await loads[0]
    expect(registry.admit('D', credential)).not.toBeNull()
    expect([registry.admit('D', 'two'), registry.admit('X', credential)]).toEqual([null, null])
    await soon()
    expect(answers.length).toBe(2)
    answers[1]?.([row(new Date())])
    await Promise.all(loads)
    expect([registry.admit('D', credential), revoked]).toEqual([null, ['D']])
  })

  it('is known from the file when the database is away, and half a file is none', async () => {
    const at = folder()
    const { source, answers } = slow()
    const load = new Registry(at, () => undefined).load(source)
    await soon()
    answers[0]?.([row(null)])
    await load
    const again = new Registry(at, () => undefined)
    again.restore()
    expect(again.admit('D', credential)?.id).toBe('tdev_1')
    fs.writeFileSync(path.join(at, 'devices.json'), '[{"id":')
    const later = new Registry(at, () => undefined)
    later.restore()
    expect(later.size).toBe(0)
  })
})

describe('what waits', () => {
  it('is bounded: who comes when too much waits is sent away and counted', async () => {
    const counters = new Counters()
    const store = { write: () => new Promise<number>(() => undefined), probe: async () => undefined }
    const committer = new Committer(store, new Spool(folder(), 1_000), counters, 3)
    void committer.commit([row(1), row(2)])
    await expect(committer.commit([row(3), row(4)])).rejects.toThrow(Busy)
    expect([counters.values.sent_away, committer.pending_rows]).toEqual([1, 2])
  })

  it('is a whole number in every setting', () => {
    const DATABASE_URL = 'postgres://x'
    expect(readOptions({ DATABASE_URL, GATEWAY_SPOOL_MB: '1' }).spool_bytes_max).toBe(1_048_576)
    expect(() => readOptions({ DATABASE_URL, MQTT_PORT: 'x' })).toThrow('whole number')
    expect(() => readOptions({})).toThrow('DATABASE_URL')
  })
})
