import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from './environment'
import { freePort } from './ports'

export type Storefront = { url: string; stop: () => Promise<void> }

const READY_TIMEOUT_MS = 30_000
const POLL_MS = 100

/** The built storefront (npm test builds it) before a backend, on a free port of this machine. */
export async function startStorefront(
  backend_url: string,
  publishable_key: string,
  port?: number,
): Promise<Storefront> {
  const own_port = port ?? (await freePort())
  const url = `http://localhost:${own_port}`
  const child = spawn(process.execPath, [path.join('dist', 'server', 'entry.mjs')], {
    cwd: path.join(ROOT, 'storefront'),
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      BACKEND_URL: backend_url,
      PUBLISHABLE_KEY: publishable_key,
      HOST: '127.0.0.1',
      PORT: String(own_port),
      STOREFRONT_URL: url,
    },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  const deadline_ms = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(`http://127.0.0.1:${own_port}/mark.svg`))) {
    if (child.exitCode !== null || Date.now() > deadline_ms) {
      await stop()
      throw new Error('The storefront did not start: is it built? (npm test builds it)')
    }
    await pause(POLL_MS)
  }
  return { url, stop }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
