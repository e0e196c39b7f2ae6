// The house: database, backend and storefront, brought up in order. `start` and `dev` share it.
import path from 'node:path'
import { afterChildren, answers, startChild } from './children.mjs'
import { createWhole, prepare, publishableKey } from './database.mjs'
import { BACKEND, DATA, MEDUSA_CLI, ROOT, STOREFRONT } from './paths.mjs'
import { assertFree, isFree } from './ports.mjs'
import { startPostgres } from './postgres.mjs'
import { step, Trouble } from './say.mjs'
import { secrets } from './secrets.mjs'

const BOOT_TIMEOUT_SECONDS = 180

export const ports = () => ({
  backend: Number(process.env.BACKEND_PORT ?? 9000),
  storefront: Number(process.env.STOREFRONT_PORT ?? 8000),
  gateway: Number(process.env.GATEWAY_PORT ?? 9100),
  mqtt: Number(process.env.MQTT_PORT ?? 1883),
})

/** Only this machine by default; HOST=0.0.0.0 opens both faces to the network. */
const host = () => process.env.HOST ?? '127.0.0.1'

export async function assertPortsFree() {
  const { backend, storefront } = ports()
  await assertFree(backend, 'backend', 'BACKEND_PORT')
  await assertFree(storefront, 'storefront', 'STOREFRONT_PORT')
}

/** The embedded broker needs no port where another broker is used. */
export async function assertGatewayPortsFree() {
  const { gateway, mqtt } = ports()
  await assertFree(gateway, 'telemetry gateway', 'GATEWAY_PORT')
  if (!process.env.MQTT_URL) await assertFree(mqtt, 'telemetry broker', 'MQTT_PORT')
}

/** The environment of every process of the house; what a person set wins over what we choose. */
export function environment(mode) {
  const { backend, storefront } = ports()
  const backendUrl = `http://localhost:${backend}`
  return {
    STOREFRONT_URL: `http://localhost:${storefront}`,
    BACKEND_URL: backendUrl,
    ADMIN_CORS: backendUrl,
    AUTH_CORS: `http://localhost:${storefront},${backendUrl}`,
    ...process.env,
    ...secrets(),
    NODE_ENV: mode,
    MEDUSA_DISABLE_TELEMETRY: 'true',
    ASTRO_TELEMETRY_DISABLED: '1',
  }
}

/** A ready database: DATABASE_URL when set, else the embedded server. @returns {Promise<object>} env with DATABASE_URL */
export async function readyDatabase(env) {
  const seed = process.env.SEED !== 'none'
  if (process.env.DATABASE_URL) {
    await prepare(env, { seed })
    return env
  }
  const postgres = await step('start the embedded Postgres', () => startPostgres())
  afterChildren(() => postgres.stop())
  await createWhole(postgres, 'pengshui', env, { seed })
  return { ...env, DATABASE_URL: postgres.url('pengshui') }
}

async function up(name, url) {
  await step(`start the ${name}`, async () => {
    if (await answers(url, BOOT_TIMEOUT_SECONDS)) return
    throw new Trouble(
      `The ${name} did not answer at ${url} within ${BOOT_TIMEOUT_SECONDS} s.`,
      'Its lines above say why.',
    )
  })
}

async function listens(name, port) {
  const deadline_ms = Date.now() + BOOT_TIMEOUT_SECONDS * 1000
  while (await isFree(port)) {
    if (Date.now() > deadline_ms)
      throw new Trouble(`The ${name} does not listen on port ${port}.`, 'Its lines above say why.')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const isNoise = (line) => /^\s*info:|^\s*$|"level":"(info|http)"/.test(line)

export async function startBackend(env, command) {
  const { backend } = ports()
  const args = [MEDUSA_CLI, command, '--port', String(backend), '--host', host()]
  startChild('backend', args, { cwd: BACKEND, env, quiet: isNoise })
  await up('backend', `http://127.0.0.1:${backend}/health`)
}

/** Readings come in by a process of their own: they keep flowing while the shop is changed. */
export async function startGateway(env) {
  const { gateway } = ports()
  startChild('gateway', [path.join(ROOT, '.launch', 'gateway-process.cjs')], {
    cwd: ROOT,
    env: { PENGSHUI_DATA_DIR: DATA, ...env },
    quiet: isNoise,
  })
  // A certificate for the devices is none for this machine's loopback: then whoever listens has answered.
  if (env.GATEWAY_TLS_CERT) await listens('telemetry gateway', gateway)
  else await up('telemetry gateway', `http://127.0.0.1:${gateway}/health`)
}

export async function startStorefront(env, { development }) {
  const { storefront } = ports()
  const key = await publishableKey(env.DATABASE_URL)
  const storefrontEnv = { ...env, PUBLISHABLE_KEY: key, HOST: host(), PORT: String(storefront) }
  const args = development
    ? [
        path.join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs'),
        'dev',
        '--port',
        String(storefront),
        '--host',
        host(),
      ]
    : [path.join('dist', 'server', 'entry.mjs')]
  startChild('storefront', args, { cwd: STOREFRONT, env: storefrontEnv, quiet: isNoise })
  await up('storefront', `http://127.0.0.1:${storefront}/`)
}

/** The words a person needs once everything answers. */
export function addresses(env) {
  const { backend, storefront, gateway, mqtt } = ports()
  const shop = `http://localhost:${storefront}`
  const seeded = process.env.SEED !== 'none'
  return [
    '',
    '  彭水赶场 · Pengshui Market',
    `  shop         ${shop}/            consumer@demo.pengshui.example`,
    `  agency       ${shop}/agency      agency@demo.pengshui.example`,
    `  cooperative  ${shop}/coop        coop@demo.pengshui.example`,
    `  operator     http://localhost:${backend}/app         operator@demo.pengshui.example`,
    `  gateway      http://localhost:${gateway}/health  devices: ${process.env.MQTT_URL ?? `mqtt://localhost:${mqtt}`}`,
    seeded
      ? `  password of all four: ${env.DEMO_PASSWORD}`
      : '  started without demonstration data: OPERATOR_EMAIL and OPERATOR_PASSWORD make the first operator',
    '',
  ].join('\n')
}
