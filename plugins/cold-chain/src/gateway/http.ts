import fs from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import { RefusalError, parseInput, orThrow } from '@pengshui/kernel'
import type { DataSource } from 'typeorm'
// eslint-disable-next-line @medusajs/zod-import-source -- this process runs without Medusa
import { z } from 'zod'
import { UNITS } from '../domain/telemetry'
import { Busy } from './committer'
import { exposition, type Counters } from './counters'
import { FILE_BYTES_MAX, importFile } from './imports'
import type { Intake } from './intake'
import type { GatewayOptions } from './options'
import { PAYLOAD_BYTES_MAX } from './payload'
import type { KnownDevice, Registry } from './registry'
import { SpoolFull } from './spool'

type Parts = {
  registry: Registry
  intake: Intake
  counters: Counters
  source: () => DataSource | null
  gauges: () => Record<string, number>
}

const REQUEST_TIMEOUT_MS = 30_000
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const ImportQuery = z.object({
  format: z.enum(['csv', 'fridge-tag']),
  sensor: z.string().min(1).max(32),
  unit: z.enum(UNITS).optional(),
  /** the zone the logger's clock stands in */
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .default('+08:00'),
  file_name: z.string().max(200).default(''),
})

const refusal = (code: string, kind: 'unauthorized' | 'not_found' | 'invalid_data', message: string) =>
  new RefusalError({ code, kind, message })

async function bodyOf(request: IncomingMessage, bytes_max: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytes_max) throw refusal('body_too_large', 'invalid_data', `At most ${bytes_max} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function deviceOf({ headers }: IncomingMessage, { registry, counters }: Parts): KnownDevice {
  const [, basic] = /^Basic ([A-Za-z0-9+/=]+)$/.exec(headers.authorization ?? '') ?? []
  const [code = '', credential = ''] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(/:(.*)/s)
  const device = registry.admit(code, credential)
  if (device) return device
  counters.add('refused_login')
  throw refusal('unauthorized', 'unauthorized', 'Send the code and the credential of a device (Basic)')
}

async function answer(request: IncomingMessage, parts: Parts): Promise<{ status: number; body: unknown }> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway')
  const asked = `${request.method} ${pathname}`
  if (asked === 'GET /health' || asked === 'GET /metrics') {
    if (!LOOPBACK.has(request.socket.remoteAddress ?? ''))
      throw refusal('not_found', 'not_found', 'Not found')
    const gauges = parts.gauges()
    if (asked === 'GET /metrics') return { status: 200, body: exposition(parts.counters, gauges) }
    return { status: 200, body: { status: 'ok', ...gauges, counters: parts.counters.values } }
  }
  if (asked === 'POST /v1/readings') {
    const device = deviceOf(request, parts)
    const outcome = await parts.intake.receive(device, await bodyOf(request, PAYLOAD_BYTES_MAX))
    if (!outcome) throw refusal('payload_malformed', 'invalid_data', 'This is no payload of readings')
    return { status: 200, body: outcome }
  }
  if (asked === 'POST /v1/imports') {
    const device = deviceOf(request, parts)
    const query = parseInput(ImportQuery, Object.fromEntries(searchParams))
    const bytes = await bodyOf(request, FILE_BYTES_MAX)
    const report = orThrow(
      await importFile({ intake: parts.intake, source: parts.source() }, device, bytes, query),
    )
    parts.counters.add('imports')
    return { status: 200, body: report }
  }
  throw refusal('not_found', 'not_found', 'Not found')
}

const STATUS: Record<string, number> = { unauthorized: 401, not_found: 404, conflict: 409 }

function faultOf(error: unknown): { status: number; body: unknown } {
  if (error instanceof RefusalError) {
    const { code, message, type, field, row } = error
    return { status: STATUS[type] ?? 400, body: { code, type, message, field, row } }
  }
  const is_busy = error instanceof Busy || error instanceof SpoolFull
  const code = is_busy ? 'gateway_busy' : 'gateway_fault'
  return {
    status: is_busy ? 503 : 500,
    body: { code, message: is_busy ? (error as Error).message : 'Not kept' },
  }
}

/** Readings and files by HTTP, with the credential a device has anyway; health and counters for this machine alone. */
export async function openHttp(
  parts: Parts,
  { host, http_port, tls }: Pick<GatewayOptions, 'host' | 'http_port' | 'tls'>,
): Promise<{ port: number; close: () => Promise<void> }> {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, parts)
      .catch(faultOf)
      .then(({ status, body }) => {
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        const type = typeof body === 'string' ? 'text/plain; version=0.0.4' : 'application/json'
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
        response.end(text)
        // A body that was too large is not read to its end.
        if (!request.complete) request.destroy()
      })
      .catch(() => response.destroy())
  }
  const server = tls
    ? https.createServer({ cert: fs.readFileSync(tls.cert_file), key: fs.readFileSync(tls.key_file) }, handle)
    : http.createServer(handle)
  server.requestTimeout = REQUEST_TIMEOUT_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(http_port, host, () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : http_port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
