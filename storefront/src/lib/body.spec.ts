import { readBody } from './body'
import { bodyMax } from './portal'

const MAX_BYTES = 10

/** A body that comes in pieces of four bytes and does not say how long it is; counts what was taken of it. */
function streamed(bytes: number): { request: Request; taken: () => number } {
  let sent = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (out) => {
        if (sent >= bytes) return out.close()
        sent += 4
        out.enqueue(new Uint8Array(4))
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  return { request: new Request('http://localhost/', init), taken: () => sent }
}

describe('the body of a request', () => {
  it('is read whole when it fits', async () =>
    expect((await readBody(streamed(8).request, MAX_BYTES))?.length).toBe(8))

  it('is given up where it grows too large, not after it was read', async () => {
    const { request, taken } = streamed(1_000_000)
    expect(await readBody(request, MAX_BYTES)).toBeNull()
    expect(taken()).toBeLessThanOrEqual(MAX_BYTES + 8)
  })

  it('is not begun when it says that it is too large', async () => {
    const request = new Request('http://localhost/', { method: 'POST', body: 'x'.repeat(11) })
    request.headers.set('content-length', '11')
    expect(await readBody(request, MAX_BYTES)).toBeNull()
    expect(request.bodyUsed).toBe(false)
  })

  it('of a call without one is empty', async () =>
    expect((await readBody(new Request('http://localhost/'), MAX_BYTES))?.length).toBe(0))
})

it.each([
  ['orders/order_1/after-sales', 8_000_000],
  ['orders/order_1/after-sales/asr_1/withdraw', 1_000_000],
  ['orders', 1_000_000],
])('%s may carry %i bytes', (path, bytes) => expect(bodyMax(path)).toBe(bytes))
