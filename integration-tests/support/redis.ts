import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { freePort } from './ports'

export type Redis = { url: string; stop: () => void }

const serverOnPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'redis-server'))
    .find((file) => fs.existsSync(file))

/** Why journeys on Redis cannot run here; null when they can. */
export const whyNoRedis = (): string | null =>
  process.env.REDIS_TEST_URL || serverOnPath()
    ? null
    : 'no REDIS_TEST_URL and no redis-server on the PATH (Debian: apt-get install redis-server)'

/** The Redis the tests were given, else a throw-away one of their own. */
export async function borrowRedis(): Promise<Redis> {
  if (process.env.REDIS_TEST_URL) return { url: process.env.REDIS_TEST_URL, stop: () => undefined }
  const port = await freePort()
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ]
  const child = spawn(serverOnPath() ?? 'redis-server', flags, { stdio: 'ignore' })
  return { url: `redis://127.0.0.1:${port}`, stop: () => void child.kill() }
}
