import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { webhookSender } from './webhook'

const NOW = new Date('2026-11-26T08:00:00Z')
const TOKEN = '13df38d8275b13f0'

describe('a webhook', () => {
  const heard: { signature: unknown; body: string }[] = []
  const server: Server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      heard.push({ signature: req.headers['gs1-signature'], body: Buffer.concat(parts).toString() })
      if (req.url === '/hang') return
      res.writeHead(Number(req.url?.slice(1) ?? 200), { location: '/200' })
      if (req.url === '/200') res.write('an answer that never ends')
      else res.end()
    })
  })
  const url = (path: string, host = '127.0.0.1'): string =>
    `http://${host}:${(server.address() as AddressInfo).port}/${path}`
  const send = (dest: string, { token = TOKEN as string | null, allowLoopback = true } = {}): Promise<void> =>
    webhookSender({ allowLoopback, clock: () => NOW, timeout_ms: 300 })({
      ...{ id: 'one', query_name: 'stored', dest, token, epc_format: 'Always_GS1_Digital_Link', events: [] },
    })

  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  beforeEach(() => void (heard.length = 0))

  it('is told with a signature over the moment and the body; its answer is not read to the end', async () => {
    await send(url('200'))
    const [{ signature, body } = { signature: '', body: '' }] = heard
    const seconds = NOW.getTime() / 1000
    const hex = createHmac('sha256', TOKEN).update(`${seconds}.${body}`).digest('hex')
    expect(signature).toBe(`t=${seconds},v1=${hex}`)
    expect(JSON.parse(body)).toMatchObject({
      type: 'EPCISQueryDocument',
      epcisBody: {
        queryResults: { queryName: 'stored', subscriptionID: 'one', resultsBody: { eventList: [] } },
      },
    })
    await send(url('200'), { token: null })
    expect(heard[1]?.signature).toBeUndefined()
  })

  it.each([
    ['500', 'dest answered 500'],
    ['302', 'dest answered 302'],
    ['hang', 'dest did not answer within 0.3 seconds'],
  ])('that answers %s is not told', async (path, reason) => {
    await expect(send(url(path))).rejects.toThrow(reason)
    expect(heard).toHaveLength(1)
  })

  it('that is gone is named by what happened', async () => {
    await expect(send('http://127.0.0.1:1/')).rejects.toThrow('dest cannot be reached (ECONNREFUSED)')
  })

  it.each([
    ['this machine, by number', '127.0.0.1', false],
    ['this machine, by name', 'localhost', false],
    ['this machine as IPv6 writes it', '[::ffff:127.0.0.1]', false],
    ['a private network', '10.0.0.1', true],
    ['an old spelling of a private address', '0x0a000001', true],
    ['the open network without TLS', '1.1.1.1', true],
  ])('at %s is not called', async (_name, host, allowLoopback) => {
    await expect(send(url('200', host), { allowLoopback })).rejects.toThrow(
      'dest leads to an address that is not called',
    )
    expect(heard).toEqual([])
  })

  it('at this machine by name is called where the option says so', async () => {
    await send(url('200', 'localhost'))
    expect(heard).toHaveLength(1)
  })
})
