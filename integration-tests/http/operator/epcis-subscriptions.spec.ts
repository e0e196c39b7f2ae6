import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cloneTemplate } from '../../support/database'
import { useHouse } from '../../support/house'
import { until } from '../../support/race'

type Json = Record<string, unknown>
type Told = { status: number; location: string; json: Json }
type Heard = { path: string; signature: string; body: string; ids: string[]; subscriptionID: string }

const TOKEN = '13df38d8275b13f05704629e5f1cf3d45d6132d5'
const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
const seen = (id: string, bizStep = 'packing'): Json => ({
  '@context': [CONTEXT],
  ...{ type: 'ObjectEvent', eventID: `urn:uuid:${id}`, action: 'OBSERVE', bizStep },
  ...{ eventTime: '2026-11-02T00:00:00Z', eventTimeZoneOffset: '+08:00' },
  epcList: [`https://id.gs1.org/01/09521141012345/21/${id}`],
})

/** A webhook that answers as it is told to: with a status, or not at all. */
class Webhook {
  readonly heard: Heard[] = []
  answers: (number | 'nothing')[] = []
  private readonly server: Server = createServer((req, res) => void this.answer(req, res))

  async open(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of req) body += String(part)
    const { queryResults } = JSON.parse(body).epcisBody
    this.heard.push({
      ...{ path: req.url ?? '', body, subscriptionID: queryResults.subscriptionID },
      signature: String(req.headers['gs1-signature']),
      ids: queryResults.resultsBody.eventList.map(({ eventID }: Json) => String(eventID).slice(9)),
    })
    const answer = this.answers.shift() ?? 200
    if (answer !== 'nothing') res.writeHead(answer, { location: '/elsewhere' }).end()
  }
  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
  }
}

describe('subscriptions to named queries', () => {
  const house = useHouse(cloneTemplate, { EPCIS_WEBHOOK_LOOPBACK: 'true' })
  const keys: Record<string, string> = {}
  const webhook = new Webhook()
  const AT = '/queries/packed/subscriptions'

  async function call(key: string, method: string, path: string, body?: unknown): Promise<Told> {
    const answer = await fetch(`${house.street.url}/epcis${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys[key]}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    return {
      ...{ status: answer.status, json: text === '' ? {} : JSON.parse(text) },
      location: (answer.headers.get('location') ?? '').replace('/epcis', ''),
    }
  }
  const tell = async (...ids: string[]): Promise<void> => {
    for (const id of ids) expect((await call('both', 'POST', '/events', seen(id))).status).toBe(201)
  }
  const heardAt = (path: string): Heard[] => webhook.heard.filter((each) => each.path === path)
  /** The next attempt is not waited for. */
  const hurry = (id: unknown) =>
    house.sql(`update epcis_subscription set due_at = now() where id = $1 and lease is null`, [id])

  beforeAll(async () => {
    await webhook.open()
    const operator = await house.as('operator')
    for (const name of ['both', 'other']) {
      const partner = { name, scopes: ['capture', 'query'], sees: 'own', places: [] }
      keys[name] = (await operator.post<{ key: string }>('/admin/epcis-partners', partner)).body.key
    }
    const query = { name: 'packed', query: { EQ_bizStep: ['packing'] } }
    expect((await call('both', 'POST', '/queries', query)).status).toBe(201)
  })
  afterAll(() => webhook.close())

  it('a stream is told what is captured, signed, until it is ended; only its owner sees it', async () => {
    const dest = `${webhook.url}/stream`
    const made = await call('both', 'POST', AT, { dest, stream: true, signatureToken: TOKEN })
    expect(made).toMatchObject({ status: 201, location: `${AT}/${made.json.subscriptionID}` })
    expect(made.json).toMatchObject({ dest, stream: true, 'pengshui:status': 'active' })
    await tell('w1', 'w2')
    await call('both', 'POST', '/events', seen('w3', 'storing'))
    await call('other', 'POST', '/events', seen('w4'))
    await until(
      'the webhook is told',
      20_000,
      async () => heardAt('/stream').flatMap(({ ids }) => ids).length >= 2,
    )
    const [first] = heardAt('/stream')
    expect(heardAt('/stream').flatMap(({ ids }) => ids)).toEqual(['w1', 'w2'])
    expect(first?.subscriptionID).toBe(made.json.subscriptionID)
    const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(first?.signature ?? '') ?? []
    expect(hex).toBe(createHmac('sha256', TOKEN).update(`${seconds}.${first?.body}`).digest('hex'))

    const kept = await call('both', 'GET', made.location)
    expect(kept.json).toMatchObject({ lastNotifiedAt: expect.any(String), 'pengshui:failedCalls': 0 })
    expect((await call('both', 'GET', AT)).json).toEqual([kept.json])
    expect(JSON.stringify([made, kept])).not.toContain(TOKEN)
    for (const method of ['GET', 'DELETE'])
      expect((await call('other', method, made.location)).json.type).toBe(
        'epcisException:NoSuchResourceException',
      )
    expect((await call('other', 'GET', AT)).json.type).toBe('epcisException:NoSuchNameException')
    expect((await call('both', 'DELETE', made.location)).status).toBe(204)
    expect((await call('both', 'GET', made.location)).status).toBe(404)
  })

  it('a webhook that fails, hangs and sends elsewhere is told all of it once it recovers', async () => {
    webhook.answers = [500, 302, 'nothing']
    const made = await call('both', 'POST', AT, { dest: `${webhook.url}/ill`, stream: true })
    const id = made.json.subscriptionID
    await tell('x1')
    for (const [attempt, reason] of [
      'dest answered 500',
      'dest answered 302',
      'dest did not answer within 10 seconds',
    ].entries()) {
      await until(reason, 30_000, async () => {
        const { json } = await call('both', 'GET', made.location)
        return json['pengshui:failedCalls'] === attempt + 1 && json['pengshui:lastError'] === reason
      })
      await hurry(id)
    }
    await tell('x2')
    await until('it recovers', 30_000, async () => {
      await hurry(id)
      return heardAt('/ill').length >= 4 && heardAt('/ill').some(({ ids }) => ids.includes('x2'))
    })
    expect(
      heardAt('/ill')
        .slice(0, 3)
        .map(({ ids }) => ids),
    ).toEqual([['x1'], ['x1'], ['x1']])
    const taken = heardAt('/ill')
      .slice(3)
      .flatMap(({ ids }) => ids)
    expect([taken, heardAt('/elsewhere')]).toEqual([['x1', 'x2'], []])
    const { json } = await call('both', 'GET', made.location)
    expect(json).not.toHaveProperty('pengshui:lastError')
  })

  it('an address inside the house or its network is not called', async () => {
    for (const dest of ['https://10.0.0.1/', 'https://[fd00:ec2::254]/', 'https://169.254.169.254/latest']) {
      const made = await call('both', 'POST', AT, { dest, stream: true })
      expect(made.status).toBe(201)
      await tell(`y${made.json.subscriptionID}`)
      await until(`${dest} is refused`, 30_000, async () => {
        const { json } = await call('both', 'GET', made.location)
        return json['pengshui:lastError'] === 'dest leads to an address that is not called'
      })
      await call('both', 'DELETE', made.location)
    }
  })

  const stream = { dest: 'https://partner.example/', stream: true }
  it.each<[string, string, string, unknown, number, string]>([
    ['no query of that name', 'POST', '/queries/none/subscriptions', stream, 404, 'NoSuchNameException'],
    ['neither schedule nor stream', 'POST', AT, { dest: stream.dest }, 400, 'SubscriptionControlsException'],
    ['both', 'POST', AT, { ...stream, schedule: { hour: 1 } }, 400, 'SubscriptionControlsException'],
    [
      'a time that never comes',
      'POST',
      AT,
      { dest: stream.dest, schedule: { dayOfMonth: 30, month: 2 } },
      400,
      'SubscriptionControlsException',
    ],
    [
      'another protocol',
      'POST',
      AT,
      { ...stream, dest: 'ftp://partner.example/' },
      400,
      'SubscriptionControlsException',
    ],
    ['what is not there', 'GET', `${AT}/none`, undefined, 404, 'NoSuchResourceException'],
  ])('refuses %s', async (_name, method, path, body, status, type) => {
    const told = await call('both', method, path, body)
    expect([told.status, told.json.type]).toEqual([status, `epcisException:${type}`])
  })
})
