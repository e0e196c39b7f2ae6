import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type MqttClient } from 'mqtt'
import pg from 'pg'
import type { DataSource } from 'typeorm'
import { openWire, port, type Wire } from './wire'
import { openTelemetry, registerDevices, type DeviceDraft } from '../../../telemetry'

const PROCESS = path.resolve(__dirname, '../../../../../../.launch/gateway-process.cjs')
const START_TIMEOUT_MS = 60_000
const POLL_MS = 50

export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const free = port(server)
  await new Promise((resolve) => server.close(resolve))
  return free
}

const { DB_HOST = 'localhost', DB_PORT = '5432', DB_USERNAME = 'postgres', DB_PASSWORD = '' } = process.env
const urlOf = (at_port: number | string, database: string): string =>
  `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${at_port}/${database}`

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(DB_PORT, 'postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export const CREDENTIAL = 'spec-credential'

/** A database of its own with these devices, a gateway that can be killed and started, and the wire between them. */
export class Bed {
  wire!: Wire
  source!: DataSource
  http = 0
  mqtt = 0
  readonly spool = fs.mkdtempSync(path.join(os.tmpdir(), 'spool-'))
  private readonly database = `gateway_${process.pid}_${Math.floor(performance.now())}`
  private child: ChildProcess | null = null
  private said = ''

  async open(devices: DeviceDraft[]): Promise<void> {
    await onServer(`create database ${this.database}`)
    this.wire = await openWire(Number(DB_PORT))
    this.source = await openTelemetry(this.url, { connections_max: 2 })
    await registerDevices(this.source, devices, new Date())
    ;[this.http, this.mqtt] = [await freePort(), await freePort()]
  }

  get url(): string {
    return urlOf(DB_PORT, this.database)
  }

  async start(extra: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, [PROCESS], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        TELEMETRY_DATABASE_URL: urlOf(this.wire.port, this.database).replace(DB_HOST, '127.0.0.1'),
        ...{ GATEWAY_PORT: String(this.http), MQTT_PORT: String(this.mqtt), GATEWAY_SPOOL_DIR: this.spool },
        GATEWAY_WRITE_TIMEOUT_MS: '2000',
        ...extra,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.said = (this.said + text.toString()).slice(-8000)))
    await this.until(async () => {
      if (child.exitCode !== null) throw new Error(`The gateway ended:\n${this.said}`)
      return this.health().then(
        () => true,
        () => false,
      )
    }, START_TIMEOUT_MS)
  }

  async health(): Promise<Record<string, number> & { counters: Record<string, number> }> {
    const answer = await fetch(`http://127.0.0.1:${this.http}/health`)
    return (await answer.json()) as Record<string, number> & { counters: Record<string, number> }
  }

  async until(holds: () => Promise<boolean>, timeout_ms = 20_000): Promise<void> {
    const deadline_ms = Date.now() + timeout_ms
    while (!(await holds())) {
      if (Date.now() > deadline_ms) throw new Error(`It never came to that. The gateway said:\n${this.said}`)
      await pause(POLL_MS)
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { child } = this
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  client(code: string, credential = CREDENTIAL, options: Record<string, unknown> = {}): MqttClient {
    const client = connect(`mqtt://127.0.0.1:${this.mqtt}`, {
      ...{ username: code, password: credential, reconnectPeriod: 100, clientId: code, ...options },
    })
    client.on('error', () => undefined)
    return client
  }

  post(at: string, code: string, body: string | Buffer, credential = CREDENTIAL): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${code}:${credential}`).toString('base64')}`
    return fetch(`http://127.0.0.1:${this.http}${at}`, {
      ...{ method: 'POST', headers: { authorization }, body: body as unknown as string },
    })
  }

  async close(): Promise<void> {
    await this.end('SIGKILL')
    await this.source?.destroy()
    this.wire?.close()
    await onServer(`drop database if exists ${this.database} with (force)`)
    fs.rmSync(this.spool, { recursive: true, force: true })
  }
}
