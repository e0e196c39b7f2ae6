import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type MqttClient } from 'mqtt'
import fc from 'fast-check'
import { reissueCredential, revokeDevice, rollUpAll, readSeries, markSilence } from '../../../telemetry'
import TelemetryService from '../service'
import { Bed, CREDENTIAL, freePort } from './gateway-bed'

const MINUTE_MS = 60_000
const TEST_TIMEOUT_MS = 60_000
const device = (code: string) => ({
  ...{ code, name: code, node_id: 'node_spec', credential: CREDENTIAL },
  sensors: [
    { code: 't', quantity: 'temperature' as const, zone_id: 'zone_spec', offset: 0.5 },
    { code: 'f', quantity: 'temperature' as const, unit: 'F' as const },
    { code: 'h', quantity: 'humidity' as const },
  ],
})
const CODES = ['D1', 'D2', 'D3', 'THIEF', 'LOGGER', 'TAG', 'WILL', 'LATE']
const topic = (code: string, kind = 'readings') => `pengshui/v1/devices/${code}/${kind}`

const hangUp = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()))

jest.setTimeout(TEST_TIMEOUT_MS)

describe('the telemetry gateway', () => {
  const bed = new Bed()
  const clients: MqttClient[] = []
  const open = (...args: Parameters<Bed['client']>): MqttClient => {
    const client = bed.client(...args)
    clients.push(client)
    return client
  }
  /** counters that went up during some work */
  const counted = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    const before = (await bed.health()).counters
    await work()
    const after = (await bed.health()).counters
    return Object.fromEntries(
      Object.entries(after).flatMap(([name, value]) =>
        value === before[name] ? [] : [[name, value - (before[name] ?? 0)]],
      ),
    )
  }
  const valuesOf = async (code: string, sensor: string): Promise<number[]> => {
    const rows: { value: number }[] = await bed.source.query(
      `select r.value from telemetry.reading r join telemetry.sensor s on s.id = r.sensor_id
       join telemetry.device d on d.id = s.device_id where d.code = $1 and s.code = $2 order by r.measured_at`,
      [code, sensor],
    )
    return rows.map(({ value }) => value)
  }

  beforeAll(async () => {
    await bed.open(CODES.map(device))
    await bed.start()
  })
  afterAll(async () => {
    for (const client of clients) client.end(true)
    await bed.close()
  })

  it('keeps what a device publishes before it answers, calibrated and in °C, and counts what it does not keep', async () => {
    const client = open('D1')
    const now = Date.now()
    const up = await counted(async () => {
      await client.publishAsync(
        topic('D1'),
        JSON.stringify({
          seq: 1,
          sent_at: now,
          readings: [
            ['t', now - 2 * MINUTE_MS, 4],
            ['t', now - 3 * MINUTE_MS, 3.5],
            { sensor: 'f', at: new Date(now - MINUTE_MS).toISOString(), value: 212.0 },
            { sensor: 'f', at: now - MINUTE_MS, value: 41 },
            ['h', now, 250],
            ['h', now + 10 * MINUTE_MS, 50],
            ['h', now - 2000 * 24 * 60 * MINUTE_MS, 50],
            ['h', now - 30 * MINUTE_MS, 60],
            ['nothing', now, 1],
          ],
        }),
        { qos: 1 },
      )
      // Acknowledged is committed: it is there at once.
      expect(await valuesOf('D1', 't')).toEqual([4, 4.5])
      await client.publishAsync(
        topic('D1'),
        JSON.stringify({ seq: 5, readings: [['t', now - 2 * MINUTE_MS, 4]] }),
        {
          qos: 1,
        },
      )
      await client.publishAsync(topic('D1'), '{"readings": "none"}', { qos: 1 })
    })
    expect(await valuesOf('D1', 'f')).toEqual([expect.closeTo(5, 4)])
    expect(up).toEqual({
      ...{ payloads: 3, malformed: 1, accepted: 5, committed: 4, duplicate: 1, unknown_sensor: 1 },
      ...{ impossible_value: 2, in_future: 1, too_old: 1, out_of_order: 1, late: 1, sequence_missing: 3 },
    })
  })

  it('sets a clock right that is ahead, to the same times again when the payload comes again', async () => {
    const ahead_ms = 3_600_000
    const client = open('D2')
    const sent_at = Date.now() + ahead_ms
    const payload = JSON.stringify({ sent_at, readings: [['h', sent_at - 1000, 70]] })
    const up = await counted(async () => {
      await client.publishAsync(topic('D2'), payload, { qos: 1 })
      await pause(50)
      await client.publishAsync(topic('D2'), payload, { qos: 1 })
    })
    expect(up).toMatchObject({ clock_corrected: 2, committed: 1, duplicate: 1 })
    const [{ age }] = await bed.source.query(
      `select extract(epoch from now() - measured_at)::int as age from telemetry.reading where value = 70 and flags = 2`,
    )
    expect(Math.abs(age)).toBeLessThan(30)
  })

  it('is told of devices by the shop, and lets them in at once', async () => {
    const shop = new TelemetryService({
      __pg_connection__: { client: { config: { connection: { connectionString: bed.url } } } },
    } as never)
    const draft = { ...device('NEW'), credential: undefined }
    const made = await shop.register(draft, new Date())
    if (!made.ok) throw new Error(made.refusal.code)
    const { id, credential } = made.value
    const send = (with_credential: string) =>
      bed.post('/v1/readings', 'NEW', JSON.stringify({ readings: [['h', Date.now(), 30]] }), with_credential)
    await bed.until(async () => (await send(credential)).status === 200, 2_000)
    expect(await shop.register(draft, new Date())).toMatchObject({ refusal: { code: 'device_code_taken' } })
    expect(await shop.revoke('nobody', new Date())).toMatchObject({ refusal: { code: 'device_unknown' } })
    const again = await shop.reissue(id, new Date())
    await bed.until(async () => (await send(credential)).status === 401, 2_000)
    expect((await send(again.ok ? again.value.credential : '')).status).toBe(200)
    await shop.revoke(id, new Date())
    const { devices, count } = await shop.devices({ node_id: 'node_spec', limit: 100, offset: 0 })
    expect(count).toBe(CODES.length + 1)
    const told = devices.find(({ code }) => code === 'NEW')
    expect([told?.sensors.length, told?.revoked_at]).toEqual([3, expect.any(Date)])
    expect(JSON.stringify(devices)).not.toContain('credential_hash')
    await shop.close()
  })

  it('lets a device publish on its own topics only, listen to none, and nobody in without its credential', async () => {
    const up = await counted(async () => {
      const wrong = open('D1', 'not-its-credential', { clientId: 'wrong', reconnectPeriod: 0 })
      await expect(new Promise((_, reject) => wrong.once('error', reject))).rejects.toThrow(/Not authorized/)
      const thief = open('D3', CREDENTIAL, { reconnectPeriod: 0 })
      const gone = hangUp(thief)
      thief.publish(topic('D1'), JSON.stringify({ readings: [['t', Date.now(), 99]] }), { qos: 1 })
      await gone
      const ear = open('D3', CREDENTIAL, { clientId: 'ear' })
      const [grant] = await ear.subscribeAsync('#', { qos: 1 }).catch(() => [{ qos: 128 }])
      expect(grant?.qos ?? 128).toBe(128)
    })
    expect(up).toMatchObject({ refused_login: 1, foreign_topic: 1 })
    // Nor can one end another's session by taking its client id.
    const mine = open('D1', CREDENTIAL, { clientId: 'mine' })
    await new Promise((resolve) => mine.once('connect', resolve))
    let is_cut = false
    mine.once('close', () => (is_cut = true))
    const same = open('D2', CREDENTIAL, { clientId: 'mine' })
    await same.publishAsync(topic('D2'), JSON.stringify({ readings: [['h', Date.now(), 71]] }), { qos: 1 })
    await mine.publishAsync(topic('D1'), JSON.stringify({ readings: [['h', Date.now(), 72]] }), { qos: 1 })
    expect(is_cut).toBe(false)
    expect(await valuesOf('D1', 't')).not.toContain(99.5)
  })

  it('puts a stolen credential out at once: its connection is cut, its next ones are refused', async () => {
    const thief = open('THIEF')
    const send = (client: MqttClient, at_ms: number) =>
      client.publishAsync(topic('THIEF'), JSON.stringify({ readings: [['h', at_ms, 11]] }), { qos: 1 })
    await send(thief, Date.now())
    const [{ id }] = await bed.source.query(`select id from telemetry.device where code = 'THIEF'`)
    const closed = hangUp(thief)
    const from_ms = Date.now()
    await revokeDevice(bed.source, id, new Date())
    await closed
    expect(Date.now() - from_ms).toBeLessThan(2_000)
    thief.end(true)
    expect((await bed.post('/v1/readings', 'THIEF', '{"readings":[["h",1,1]]}')).status).toBe(401)
    expect(await valuesOf('THIEF', 'h')).toEqual([11])
    const credential = await reissueCredential(bed.source, id, new Date())
    await bed.until(async () => {
      const body = JSON.stringify({ readings: [['h', Date.now(), 12]] })
      return (await bed.post('/v1/readings', 'THIEF', body, credential ?? '')).status === 200
    })
    expect((await bed.post('/v1/readings', 'THIEF', '{"readings":[["h",1,1]]}')).status).toBe(401)
  })

  it('knows by its last will that a device is gone', async () => {
    const will = {
      topic: topic('WILL', 'status'),
      payload: Buffer.from('{"online":false}'),
      qos: 1 as const,
      retain: true,
    }
    const client = open('WILL', CREDENTIAL, { will, reconnectPeriod: 0 })
    const is_online = async () =>
      (
        (await bed.source.query(`select is_online from telemetry.device where code = 'WILL'`)) as {
          is_online: boolean
        }[]
      )[0]?.is_online
    await new Promise((resolve) => client.once('connect', resolve))
    await bed.until(async () => (await is_online()) === true)
    client.stream.destroy()
    await bed.until(async () => (await is_online()) === false)
  })

  it('is stopped by no payload, whatever it is', async () => {
    const client = open('D3')
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .record({
          seq: fc.anything(),
          sent_at: fc.oneof(fc.integer(), fc.string()),
          readings: fc.array(fc.tuple(fc.constantFrom('t', 'h', '__proto__', ''), fc.double(), fc.double())),
        })
        .map((value) =>
          Buffer.from(JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? 1 : v)) ?? ''),
        ),
    )
    const sent = fc.sample(payload, { numRuns: 300, seed: 7 })
    const up = await counted(() =>
      Promise.all(sent.map((bytes) => client.publishAsync(topic('D3'), bytes, { qos: 1 }))),
    )
    expect(up.payloads).toBe(300)
    expect(up.malformed).toBeGreaterThan(150)
    const http = fc.sample(payload, { numRuns: 30, seed: 8 })
    const answers = await Promise.all(http.map((bytes) => bed.post('/v1/readings', 'D3', bytes)))
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await (await bed.post('/v1/readings', 'D3', 'no')).json()).toMatchObject({
      code: 'payload_malformed',
    })
    expect(await (await bed.post('/v1/readings', 'D3', Buffer.alloc(300_000))).json()).toMatchObject({
      code: 'body_too_large',
    })
  })

  it('hangs up on a packet that is larger than any payload', async () => {
    const up = await counted(async () => {
      const client = open('D3', CREDENTIAL, { clientId: 'large', reconnectPeriod: 0 })
      const closed = hangUp(client)
      client.publish(topic('D3'), Buffer.alloc(2_000_000), { qos: 1 })
      await closed
    })
    expect(up.packet_too_large).toBe(1)
  })

  it('imports a Fridge-tag 2 report and a CSV once each, and says what is wrong with a file', async () => {
    const report = fs.readFileSync(path.join(__dirname, 'fridge-tag-2.txt'))
    const at = '/v1/imports?format=fridge-tag&sensor=h&file_name=tag.txt'
    const first = (await (await bed.post(at, 'TAG', report)).json()) as Record<string, unknown>
    expect(first).toMatchObject({ is_repeat: false, alarm_minutes: { 1: expect.any(Number) } })
    // Sixty days of partitions may take longer than a write may; then it waited in the spool.
    const { accepted } = first.fates as { accepted: number }
    await bed.until(async () => (await valuesOf('TAG', 'h')).length === accepted)
    expect(await (await bed.post(at, 'TAG', report)).json()).toMatchObject({ is_repeat: true })
    const day = new Date(Date.now() - 40 * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10)
    const csv = `时间,温度(°F)\n${day} 08:00:00,41\n${day} 08:15:00,42.8\n`
    const imported = await bed.post('/v1/imports?format=csv&sensor=t', 'LOGGER', csv)
    expect(await imported.json()).toMatchObject({ rows_read: 2, fates: { accepted: 2, historical: 2 } })
    expect(await valuesOf('LOGGER', 't')).toEqual([expect.closeTo(5.5, 4), expect.closeTo(6.5, 4)])
    const bad = await bed.post(
      '/v1/imports?format=csv&sensor=t',
      'LOGGER',
      `time,value\n${day} 08:00,4\nsoon,5\n`,
    )
    expect(bad.status).toBe(400)
    expect(await bad.json()).toMatchObject({ code: 'logger_file_unreadable', row: 3 })
  })

  it('renews the rollups of late readings, and knows who is silent', async () => {
    const [{ id }] = await bed.source.query(
      `select s.id from telemetry.sensor s join telemetry.device d on d.id = s.device_id where d.code = 'LATE' and s.code = 't'`,
    )
    const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 2 * 3_600_000
    const send = (readings: unknown[]) =>
      bed.post('/v1/readings', 'LATE', JSON.stringify({ historical: true, readings }))
    await send([10, 20, 30].map((minute) => ['t', hour + minute * MINUTE_MS, minute / 10]))
    await rollUpAll(bed.source)
    await send([['t', hour + 20 * MINUTE_MS + 30_000, 9]])
    await rollUpAll(bed.source)
    const span = { sensor_id: id, from: new Date(hour), to: new Date(hour + 3_600_000) }
    const hours = await readSeries(bed.source, { ...span, points_max: 1 })
    expect(hours.points).toEqual([{ at: new Date(hour), least: 1.5, most: 9.5, mean: 4.25, count: 4 }])
    const quarters = await readSeries(bed.source, { ...span, points_max: 4 })
    expect(quarters.points.map(({ count }) => count)).toEqual([1, 2, 1])
    expect((await readSeries(bed.source, { ...span, points_max: 500 })).grain).toBe('1m')
    await markSilence(bed.source, new Date())
    const silent: { code: string; silent_since: Date }[] = await bed.source.query(
      `select s.code, silent_since from telemetry.sensor s join telemetry.device d on d.id = s.device_id
       where d.code = 'LATE' and silent_since is not null`,
    )
    expect(silent).toEqual([{ code: 't', silent_since: new Date(hour + 30 * MINUTE_MS) }])
  })

  it('takes its readings from another broker, which is answered when they are committed', async () => {
    const port = await freePort()
    const broker = spawn(process.execPath, [path.join(__dirname, 'plain-broker.mjs'), String(port)], {
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    await new Promise((resolve) => broker.stdout.once('data', resolve))
    const other = new Bed()
    await other.open([device('FAR')])
    const client = connect(`mqtt://127.0.0.1:${port}`)
    try {
      await other.start({ MQTT_URL: `mqtt://127.0.0.1:${port}` })
      const now = Date.now()
      await other.until(async () => {
        await client.publishAsync(topic('FAR'), JSON.stringify({ readings: [['h', now, 44]] }), { qos: 1 })
        await client.publishAsync(topic('STRANGER'), JSON.stringify({ readings: [['h', now, 44]] }), {
          qos: 1,
        })
        const { counters } = await other.health()
        return counters.committed === 1 && (counters.foreign_topic ?? 0) > 0
      })
    } finally {
      client.end(true)
      broker.kill('SIGKILL')
      await other.close()
    }
  })
})
