import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { BACKEND, BOOT_TIMEOUT_MS, MEDUSA_CLI, medusaEnvironment } from './environment'
import { freePort } from './ports'

export type Backend = {
  url: string
  pid: number
  /** true once the process is gone, asked or not */
  ended: () => boolean
  /** the last of what it printed */
  said: () => string
  stop: () => Promise<void>
}

const HEALTH_TIMEOUT_MS = BOOT_TIMEOUT_MS - 20_000
const PROBE_TIMEOUT_MS = 5_000
const POLL_MS = 200
const GRACE_MS = 10_000
const TAIL_CHARACTERS = 6_000

const exited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Starts a Medusa command; `tail` answers the last of what it printed. */
function startMedusa(args: string[], env: NodeJS.ProcessEnv): { child: ChildProcess; tail: () => string } {
  const child = spawn(process.execPath, [MEDUSA_CLI, ...args], {
    cwd: BACKEND,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-TAIL_CHARACTERS)
    })
  }
  return { child, tail: () => output }
}

/** Runs a Medusa command to its end, e.g. `db:migrate`. @throws with its last lines when it fails */
export async function runMedusa(
  args: string[],
  database: string,
  extra: Record<string, string> = {},
): Promise<void> {
  const { child, tail } = startMedusa(args, medusaEnvironment(database, extra))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`medusa ${args.join(' ')} ended with ${code}:\n${tail()}`)
}

/** The real backend in production mode on a free port of this machine, once it answers /health. */
export async function startBackend(database: string, extra: Record<string, string> = {}): Promise<Backend> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { child, tail } = startMedusa(
    ['start', '--port', String(port), '--host', '127.0.0.1'],
    medusaEnvironment(database, { BACKEND_URL: url, ...extra }),
  )
  const stop = () => end(child)
  const deadline_ms = Date.now() + HEALTH_TIMEOUT_MS
  while (!(await answers(`${url}/health`))) {
    if (exited(child)) throw new Error(`The backend ended before it was ready:\n${tail()}`)
    if (Date.now() > deadline_ms) {
      await stop()
      throw new Error(`The backend was not ready after ${HEALTH_TIMEOUT_MS} ms:\n${tail()}`)
    }
    await pause(POLL_MS)
  }
  return { url, pid: child.pid ?? 0, ended: () => exited(child), said: tail, stop }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })).ok
  } catch {
    return false
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (exited(child)) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await gone
  clearTimeout(force)
}
