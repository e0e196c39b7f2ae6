// One house per data folder: the running start leaves its process id here.
import fs from 'node:fs'
import path from 'node:path'
import { DATA } from './paths.mjs'
import { Trouble } from './say.mjs'

const FILE = path.join(DATA, 'start.pid')

function runningPid() {
  if (!fs.existsSync(FILE)) return null
  const pid = Number(fs.readFileSync(FILE, 'utf8'))
  try {
    process.kill(pid, 0)
    return pid === process.pid ? null : pid
  } catch (error) {
    return error.code === 'EPERM' ? pid : null
  }
}

export function assertStopped() {
  const pid = runningPid()
  if (pid)
    throw new Trouble(
      `The house already runs here (process ${pid}).`,
      `Stop it first: Ctrl-C in its terminal, or kill ${pid}`,
    )
}

export function claim() {
  assertStopped()
  fs.mkdirSync(DATA, { recursive: true })
  fs.writeFileSync(FILE, String(process.pid))
  process.on('exit', () => fs.rmSync(FILE, { force: true }))
}
