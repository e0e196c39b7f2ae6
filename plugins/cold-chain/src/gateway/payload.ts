// eslint-disable-next-line @medusajs/zod-import-source -- this process runs without Medusa
import { z } from 'zod'
import { UNITS, type Sent } from '../domain/telemetry'

export const PAYLOAD_BYTES_MAX = 262_144
export const READINGS_MAX = 5_000

/** A time as milliseconds since 1970 or ISO 8601 with its zone. */
const Time = z.union([
  z.number().int().min(0).max(8.64e15),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
])
const Code = z.string().min(1).max(32)
const Unit = z.enum(UNITS)

const Reading = z.union([
  z.tuple([Code, Time, z.number()]).transform(([sensor, at_ms, value]) => ({ sensor, at_ms, value })),
  z
    .object({ sensor: Code, at: Time, value: z.number(), unit: Unit.optional() })
    .transform(({ at, ...reading }) => ({ ...reading, at_ms: at })),
])

/** What a device sends, by MQTT and by HTTP alike. */
const Payload = z.object({
  seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  sent_at: Time.optional(),
  historical: z.boolean().default(false),
  readings: z.array(Reading).min(1).max(READINGS_MAX),
})

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A payload, or null for anything else; never throws. */
export function readPayload(bytes: Buffer | string): Sent | null {
  if (bytes.length > PAYLOAD_BYTES_MAX) return null
  const parsed = Payload.safeParse(parseJson(bytes.toString()))
  if (!parsed.success) return null
  const { sent_at, ...sent } = parsed.data
  return { ...sent, sent_at_ms: sent_at }
}
