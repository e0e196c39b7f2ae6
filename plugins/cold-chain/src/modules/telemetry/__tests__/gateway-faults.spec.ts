import { setTimeout as pause } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import { Bed } from './gateway-bed'

const CODES = ['L1', 'L2', 'L3', 'L4']
const READINGS = 20
/** Between two payloads of a device. */
const PACE_MS = 10
const TEST_TIMEOUT_MS = 60_000

jest.setTimeout(TEST_TIMEOUT_MS)

/** Devices that send without end, and again what was not acknowledged; each value is sent once, so sums tell of losses. */
class Load {
  acknowledged = 0
  sum = 0
  private is_over = false
  private work: Promise<unknown> = Promise.resolve()
  private readonly clients: MqttClient[] = []

  constructor(private readonly bed: Bed) {}

  start(): void {
    const base_ms = Date.now() - 50_000_000
    this.work = Promise.all(
      CODES.map(async (code) => {
        const client = this.bed.client(code)
        this.clients.push(client)
        for (let seq = 0; !this.is_over; seq += 1) {
          const readings = Array.from({ length: READINGS }, (_, nth) => [
            ...['t', base_ms + (seq * READINGS + nth) * 1000, (seq + nth) % 60],
          ])
          // mqtt.js sends again after it has connected anew, until it is answered.
          await client.publishAsync(
            `pengshui/v1/devices/${code}/readings`,
            JSON.stringify({ seq, historical: true, readings }),
            { qos: 1 },
          )
          this.acknowledged += READINGS
          this.sum += readings.reduce((sum, [, , value]) => sum + Number(value), 0)
          await pause(PACE_MS)
        }
      }),
    )
  }

  /** Lets every device come to the end of what it is sending. */
  async stop(): Promise<void> {
    this.is_over = true
    await this.work
    for (const client of this.clients) client.end(true)
  }
}

describe('what was acknowledged', () => {
  const bed = new Bed()
  beforeEach(async () => {
    await bed.source?.query('truncate telemetry.reading')
  })
  beforeAll(async () => {
    await bed.open(
      CODES.map((code) => ({
        ...{ code, name: code, node_id: 'node_spec', credential: 'spec-credential' },
        sensors: [{ code: 't', quantity: 'temperature' as const }],
      })),
    )
    await bed.start()
  })
  afterAll(() => bed.close())

  const kept = async (): Promise<{ count: number; sum: number }> => {
    const [row] = await bed.source.query(
      'select count(*)::int as count, coalesce(sum(value), 0)::int as sum from telemetry.reading',
    )
    return row
  }
  const whole = async (load: Load): Promise<void> => {
    await bed.until(async () => (await bed.health()).spool_bytes === 0)
    expect(await kept()).toEqual({ count: load.acknowledged, sum: load.sum })
  }

  it('is there after the gateway was killed in the middle of it, again and again', async () => {
    const load = new Load(bed)
    load.start()
    for (let nth = 0; nth < 3; nth += 1) {
      const before = load.acknowledged
      await bed.until(async () => load.acknowledged > before + 400)
      await bed.end('SIGKILL')
      await bed.start()
    }
    await load.stop()
    expect(load.acknowledged).toBeGreaterThan(1_200)
    await whole(load)
  })

  it('is on disk while the database is away, also when the gateway is killed then, and in it afterwards', async () => {
    const load = new Load(bed)
    load.start()
    await bed.until(async () => load.acknowledged > 200)
    bed.wire.set('cut')
    const at_cut = load.acknowledged
    await bed.until(async () => load.acknowledged > at_cut + 600)
    expect((await bed.health()).database_up).toBe(0)
    await bed.end('SIGKILL')
    // It starts without a database: it knows its devices from the file beside the spool.
    await bed.start()
    const at_start = load.acknowledged
    await bed.until(async () => load.acknowledged > at_start + 400)
    expect((await bed.health()).spool_bytes).toBeGreaterThan(0)
    bed.wire.set('whole')
    await bed.until(async () => (await bed.health()).database_up === 1)
    await load.stop()
    await whole(load)
    expect((await bed.health()).counters.replayed).toBeGreaterThan(900)
  })

  it('waits in bounded memory while the database does not answer, and is spooled soon', async () => {
    const load = new Load(bed)
    load.start()
    await bed.until(async () => load.acknowledged > 200)
    bed.wire.set('stalled')
    const at_stall = load.acknowledged
    await bed.until(async () => load.acknowledged > at_stall + 600)
    expect((await bed.health()).pending_rows).toBeLessThanOrEqual(CODES.length * READINGS)
    bed.wire.set('whole')
    await load.stop()
    await bed.until(async () => (await bed.health()).database_up === 1)
    await whole(load)
  })

  it('is nothing at all when neither database nor spool can take it: the device is sent away', async () => {
    await bed.end('SIGTERM')
    await bed.start({ GATEWAY_SPOOL_MB: '0' })
    bed.wire.set('cut')
    const answer = await bed.post('/v1/readings', 'L1', JSON.stringify({ readings: [['t', Date.now(), 1]] }))
    expect([answer.status, await answer.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'gateway_busy' }),
    ])
    bed.wire.set('whole')
    await bed.until(async () => (await bed.health()).database_up === 1)
    expect(await kept()).toEqual({ count: 0, sum: 0 })
  })
})
