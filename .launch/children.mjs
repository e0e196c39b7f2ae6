// The servers a start runs: their output with a name before each line, and one way down for all of them.
import { spawn } from 'node:child_process'
import { say } from './say.mjs'

const GRACE_MS = 10_000
const children = new Set()
let stopping = null

const onWindows = process.platform === 'win32'

/** Signals a server and all it started itself (`medusa develop` starts others): they share a process group. */
function signal(child, name) {
  try {
    if (onWindows) child.kill(name)
    else process.kill(-child.pid, name)
  } catch (error) {
    // Nobody of that group is left, which is what was wanted.
    if (error.code !== 'ESRCH') throw error
  }
}

/** Starts a server; when it dies unasked, the whole house goes down with its exit code. */
export function startChild(name, args, { cwd, env, quiet = () => false }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !onWindows,
  })
  children.add(child)
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.trim() && !quiet(line)) say(`[${name}] ${line}`)
    })
  }
  child.on('exit', (code) => {
    children.delete(child)
    if (!stopping) {
      console.error(`\n✗ The ${name} ended by itself (exit ${code}); its last lines are above.`)
      stopAll(1)
    }
  })
  return child
}

const onStop = []
/** Registers what must happen after the servers are down (the database goes last). */
export const afterChildren = (work) => onStop.push(work)

export function stopAll(code = 0) {
  stopping ??= (async () => {
    const ended = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)))
    const all = [...children]
    for (const child of all) signal(child, 'SIGTERM')
    const force = setTimeout(() => all.forEach((child) => signal(child, 'SIGKILL')), GRACE_MS)
    await Promise.all(ended)
    clearTimeout(force)
    for (const child of all) signal(child, 'SIGKILL')
    for (const work of onStop) await work()
    process.exit(code)
  })()
  return stopping
}

/** Ctrl-C, kill, a closed terminal, or the death of the npm that started us: all lead to the same way down. */
export function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!stopping) say('\nStopping …')
      stopAll(0)
    })
  }
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stopAll(0), 1000).unref()
}

/** Polls an address until it answers with a status below 500, or gives up. */
export async function answers(url, timeout_seconds) {
  const deadline_ms = Date.now() + timeout_seconds * 1000
  while (Date.now() < deadline_ms && !stopping) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
      if (response.status < 500) return true
    } catch {
      // Not up yet: the next poll decides.
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}
