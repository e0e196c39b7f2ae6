import { connect, type MqttClient } from 'mqtt'
import type { Counters } from './counters'
import type { Intake } from './intake'
import type { Registry } from './registry'
import { readStatus, readTopic, TOPICS } from './topics'

const RECONNECT_MS = 1_000

/**
 * Another broker (Mosquitto, EMQX, NATS) instead of the embedded one. It says who its clients are and what they may write;
 * a device we do not know, or know as revoked, is not heard. A message is acknowledged to it after it is durable; one that
 * could not be kept is not, and comes again with the session.
 */
export function openUpstream(
  url: string,
  { registry, intake, counters }: { registry: Registry; intake: Intake; counters: Counters },
): { client: MqttClient; close: () => Promise<void> } {
  const client = connect(url, {
    clientId: 'pengshui-telemetry-gateway',
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    resubscribe: true,
  })
  client.on('connect', () => client.subscribe(TOPICS, { qos: 1 }))
  client.on('error', () => undefined)
  client.handleMessage = ({ topic, payload }, done) => {
    const named = readTopic(topic)
    const device = named && registry.byCode(named.code)
    if (!device) {
      counters.add('foreign_topic')
      return done()
    }
    if (named.kind === 'status') {
      device.is_online = readStatus(payload as Buffer) ?? device.is_online
      registry.note(device)
      return done()
    }
    intake.receive(device, payload as Buffer).then(
      () => done(),
      () => {
        // Unacknowledged: hang up, and the broker sends it again.
        client.reconnect()
      },
    )
  }
  return { client, close: () => client.endAsync() }
}
