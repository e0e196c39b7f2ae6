import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startOfDay, type Day } from '@pengshui/kernel'

const PRELOAD = path.join(__dirname, 'clock-ahead.cjs')
const MOVE_DATE = fs.readFileSync(path.join(__dirname, 'moved-date.cjs'), 'utf8')
const NOON_MS = 12 * 3600_000
const POLL_MS = 20
const WAIT_MS = 10_000

/** A clock that tests move: processes started with its environment all read it. */
export type MovedClock = {
  env: Record<string, string>
  /** Makes it noon of a day in the county, for every process that reads this clock. */
  moveTo: (day: Day) => Promise<void>
  /** how far it is ahead of this machine's */
  ahead_ms: () => number
  /** What makes a page that runs it first believe in the same day. */
  script: () => string
  close: () => void
}

/** A process that helped for a moment and ended reads no clock any more. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export function movedClock(): MovedClock {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clock-'))
  const file = path.join(folder, 'ahead')
  fs.writeFileSync(file, '0')
  const readers = () =>
    fs.readdirSync(folder).filter((name) => name !== 'ahead' && lives(Number(name.split('.')[1])))
  const seen = (told: string) =>
    readers().every((name) => fs.readFileSync(path.join(folder, name), 'utf8') === told)
  return {
    env: { CLOCK_FILE: file, NODE_OPTIONS: `--require ${PRELOAD}` },
    moveTo: async (day) => {
      const told = String(startOfDay(day).getTime() + NOON_MS - Date.now())
      fs.writeFileSync(file, told)
      const until = Date.now() + WAIT_MS
      while (!seen(told)) {
        if (Date.now() > until) throw new Error('A process did not read its clock')
        await pause(POLL_MS)
      }
    },
    ahead_ms: () => Number(fs.readFileSync(file, 'utf8')),
    script: () =>
      `(() => { const module = {}; ${MOVE_DATE}; module.exports(() => ${fs.readFileSync(file, 'utf8')}) })()`,
    close: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}
