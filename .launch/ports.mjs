// Ports: a wanted one must be free, an unimportant one is chosen free.
import net from 'node:net'
import { Trouble } from './say.mjs'

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen({ port, host }, () => {
      const chosen = server.address().port
      server.close(() => resolve(chosen))
    })
  })

/** True when nothing listens on the port, on any address a server of ours would take. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    try {
      await listen(port, host)
    } catch {
      return false
    }
  }
  return true
}

export const freePort = () => listen(0, '127.0.0.1')

/** Refuses with a remedy when a port a person expects is taken. */
export async function assertFree(port, name, variable) {
  if (await isFree(port)) return
  throw new Trouble(
    `Port ${port}, which the ${name} needs, is in use by another program.`,
    `Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
  )
}
