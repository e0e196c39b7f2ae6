import net from 'node:net'

export const port = (server: net.Server): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

export type Wire = { port: number; set: (state: 'whole' | 'cut' | 'stalled') => void; close: () => void }

/** A wire to the database that can be cut (nobody answers) or stalled (what is sent arrives nowhere). */
export async function openWire(target_port: number): Promise<Wire> {
  let state: 'whole' | 'cut' | 'stalled' = 'whole'
  const sockets = new Set<net.Socket>()
  const server = net.createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = net.connect(target_port, 'localhost')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (bytes) => state === 'whole' && other.write(bytes))
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => sockets.forEach((socket) => socket.destroy())
  return {
    port: port(server),
    set: (next) => {
      // Bytes swallowed while stalled are lost to both sides: such connections are of no use any more.
      if (next !== 'stalled') drop()
      state = next
    },
    close: () => {
      drop()
      server.close()
    },
  }
}
