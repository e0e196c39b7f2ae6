/** Each device writes below its own code, and nowhere else. */
const TOPIC = /^pengshui\/v1\/devices\/([A-Za-z0-9][A-Za-z0-9_-]{0,63})\/(readings|status)$/

export const TOPICS = ['pengshui/v1/devices/+/readings', 'pengshui/v1/devices/+/status']
export const topicOf = (code: string, kind: 'readings' | 'status'): string =>
  `pengshui/v1/devices/${code}/${kind}`

export function readTopic(topic: string): { code: string; kind: 'readings' | 'status' } | null {
  const [, code, kind] = TOPIC.exec(topic) ?? []
  return code && (kind === 'readings' || kind === 'status') ? { code, kind } : null
}

/** A status is `{"online": true}`, or false as the last will. */
export function readStatus(bytes: Buffer | string): boolean | null {
  try {
    const { online } = JSON.parse(bytes.toString()) as { online?: unknown }
    return typeof online === 'boolean' ? online : null
  } catch {
    return null
  }
}
