import { ALL, COMPRESSED, document } from './resolver'

type Context = Parameters<typeof ALL>[0]

const ADDRESS = '/01/06901234500004/10/A?linkType=gs1:pip'
const calls: { url: string; headers: Record<string, string>; redirect?: string }[] = []
let answer = () => new Response(null, { status: 200 })

const ask = async (
  method: string,
  headers: Record<string, string> = {},
  address = ADDRESS,
  route = ALL,
): Promise<Response> => {
  const url = new URL(address, 'https://shop.example')
  const context = {
    url,
    request: new Request(url, { method, headers }),
    rewrite: async () => new Response('<h1>404</h1>', { status: 404 }),
  }
  return (await route(context as unknown as Context)) as Response
}

beforeEach(() => {
  calls.length = 0
  answer = () =>
    new Response(null, {
      status: 307,
      headers: { location: 'https://shop.example/t/PS1', link: '<x>; rel="linkset"' },
    })
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    calls.push({ url: String(url), ...(init as { headers: Record<string, string> }) })
    return answer()
  })
})
afterEach(() => jest.restoreAllMocks())

describe('the resolver at the shop', () => {
  it.each(['GET', 'HEAD'])(
    'SHALL support %s: asks in the words of the visitor, hands on what it hears',
    async (method) => {
      const { status, headers } = await ask(method, { accept: 'text/html', 'accept-language': 'en' })
      expect([status, headers.get('location'), headers.get('link')]).toEqual([
        307,
        'https://shop.example/t/PS1',
        '<x>; rel="linkset"',
      ])
      expect(new URL(calls[0]?.url ?? '').searchParams.get('address')).toBe(ADDRESS)
      expect(calls[0]).toMatchObject({
        redirect: 'manual',
        headers: { accept: 'text/html', 'accept-language': 'en' },
      })
    },
  )

  it('SHALL support OPTIONS, and CORS', async () => {
    const options = await ask('OPTIONS')
    expect([options.status, options.headers.get('allow'), calls.length]).toEqual([
      204,
      'GET, HEAD, OPTIONS',
      0,
    ])
    for (const { headers } of [options, await ask('GET')]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toContain('Link')
    }
    expect((await ask('POST')).status).toBe(405)
  })

  it.each([
    [400, 'text/html', '{"code":"digital_link_invalid"}'],
    [404, 'application/json', '{"code":"digital_link_invalid"}'],
    [404, 'text/html', '<h1>404</h1>'],
  ])('SHALL NOT use 200 for an error: %i for %s', async (status, accept, text) => {
    answer = () => new Response('{"code":"digital_link_invalid"}', { status })
    const response = await ask('GET', { accept })
    expect([response.status, await response.text()]).toEqual([status, text])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it.each([
    ['/ARFKk4XB0CDKWcnpq', 307, 307, 1],
    ['/nowhere-at-all', 400, 404, 1],
    ['/what', 307, 404, 0],
    ['/index.php', 307, 404, 0],
  ])('a word that may be a compressed link, %s: %i is %i', async (address, said, expected, asked) => {
    answer = () => new Response(null, { status: said })
    expect((await ask('GET', {}, address, COMPRESSED)).status).toBe(expected)
    expect(calls).toHaveLength(asked)
  })

  it('says 503 when the backend is away', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('refused'))
    expect((await ask('GET')).status).toBe(503)
  })

  it('SHALL provide a description file, and a context of its own media type', async () => {
    answer = () => new Response('{}')
    const url = new URL('https://shop.example/.well-known/x')
    const context = { url, request: new Request(url) } as unknown as Context
    const context_file = (await document('context', 'application/ld+json')(context)) as Response
    expect(context_file.headers.get('content-type')).toBe('application/ld+json')
    expect(calls[0]?.url).toContain('/store/digital-links/context')
  })
})
