// What tests borrow from the machine: a Redis of their own and a Chromium.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { freePort } from './ports.mjs'

function onPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name)
      if (fs.existsSync(file)) return file
    }
  }
  return null
}

export const findChromium = () =>
  process.env.CHROMIUM_PATH ||
  onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])

/** A throw-away redis-server on a free port, ended with this process; null where none is installed. */
export async function startRedis() {
  const server = onPath(['redis-server'])
  if (!server) return null
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ]
  const child = spawn(server, args, { stdio: 'ignore' })
  // It must not keep this process alive once the summary is printed.
  child.unref()
  process.on('exit', () => child.kill())
  return `redis://127.0.0.1:${port}`
}
