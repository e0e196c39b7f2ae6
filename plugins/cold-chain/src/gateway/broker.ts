import fs from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'
import type { Client, PublishPacket } from 'aedes' with { 'resolution-mode': 'import' }
import type { Counters } from './counters'
import type { Intake } from './intake'
import type { GatewayOptions } from './options'
import { PAYLOAD_BYTES_MAX } from './payload'
import type { KnownDevice, Registry } from './registry'
import { readStatus, readTopic } from './topics'

type Done = (error?: Error | null) => void
/** A packet's length is known before its bytes are here. */
type Parser = { parse: (bytes: Buffer) => unknown; packet?: { length?: number } }

const PACKET_BYTES_MAX = PAYLOAD_BYTES_MAX + 1024
const CONNECTIONS_MAX = 5_000
const KEEPALIVE_SECONDS_MAX = 600
const CLIENT_ID_MAX = 256

/**
 * The embedded broker. A QoS 1 publish is answered when `authorizePublish` is: that is after the readings are durable.
 * One connection's next packets are read only then, so what a device can make us hold is one read of its socket.
 */
export async function openBroker(
  { registry, intake, counters }: { registry: Registry; intake: Intake; counters: Counters },
  { host, mqtt_port, tls: secure }: Pick<GatewayOptions, 'host' | 'mqtt_port' | 'tls'>,
): Promise<{ port: number; kick: (code: string) => void; close: () => Promise<void> }> {
  // aedes is an ES module.
  const { Aedes } = await import('aedes')
  const devices = new WeakMap<Client, KnownDevice>()
  const connected = new Map<string, Set<Client>>()

  const presence = (device: KnownDevice, is_online: boolean) => {
    const now = registry.byCode(device.code)
    if (!now || now.is_online === is_online) return
    now.is_online = is_online
    registry.note(now)
  }

  const leave = (client: Client, device: KnownDevice) => {
    const others = connected.get(device.code)
    if (!others?.delete(client) || others.size > 0) return
    connected.delete(device.code)
    presence(device, false)
  }

  async function receive(client: Client | null, packet: PublishPacket): Promise<void> {
    const admitted = client && devices.get(client)
    const device = admitted && registry.current(admitted)
    if (!device) throw new Error('revoked')
    const topic = readTopic(packet.topic)
    if (topic?.code !== device.code) {
      counters.add('foreign_topic')
      throw new Error('A device publishes on its own topics only')
    }
    // Nobody subscribes here; a retained message would stay for ever.
    packet.retain = false
    const payload = packet.payload as Buffer
    if (topic.kind === 'readings') await intake.receive(device, payload)
    else presence(device, readStatus(payload) ?? device.is_online)
  }

  const broker = new Aedes({
    keepaliveLimit: KEEPALIVE_SECONDS_MAX,
    maxClientsIdLength: CLIENT_ID_MAX,
    // A client id is one within its device: naming another's would end that one's session.
    preConnect: (_client, packet, done) => {
      packet.clientId = `${packet.username ?? ''}:${packet.clientId}`
      done(null, packet.clientId.length <= CLIENT_ID_MAX)
    },
    authenticate: (client, username, password, done) => {
      const device = registry.admit(username ?? '', password?.toString() ?? '')
      if (!device) {
        counters.add('refused_login')
        return done(null, false)
      }
      devices.set(client, device)
      const known = connected.get(device.code) ?? new Set()
      connected.set(device.code, known.add(client))
      client.conn.once('close', () => leave(client, device))
      presence(device, true)
      done(null, true)
    },
    authorizePublish: (client, packet, done: Done) => {
      receive(client, packet).then(
        () => done(null),
        (error: Error) => done(error),
      )
    },
    // Devices speak; nobody listens here.
    authorizeSubscribe: (_client, _subscription, done) => done(null, null),
  })
  await broker.listen()
  // A client's fault is its own; it has been hung up on.
  broker.on('clientError', () => undefined)
  broker.on('connectionError', () => undefined)

  const accept = (socket: net.Socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    const client = broker.handle(socket) as unknown as { _parser?: Parser }
    const parser = client._parser
    if (!parser) return
    const parse = parser.parse.bind(parser)
    parser.parse = (bytes) => {
      const left = parse(bytes)
      if ((parser.packet?.length ?? 0) > PACKET_BYTES_MAX) {
        counters.add('packet_too_large')
        socket.destroy()
      }
      return left
    }
  }
  const server = secure
    ? tls.createServer(
        { cert: fs.readFileSync(secure.cert_file), key: fs.readFileSync(secure.key_file) },
        accept,
      )
    : net.createServer(accept)
  server.maxConnections = CONNECTIONS_MAX
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(mqtt_port, host, () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : mqtt_port,
    kick: (code) => {
      for (const client of connected.get(code) ?? []) {
        counters.add('kicked')
        ;(client.conn as net.Socket).destroy()
      }
    },
    close: async () => {
      server.close()
      await new Promise<void>((resolve) => broker.close(() => resolve()))
    },
  }
}
