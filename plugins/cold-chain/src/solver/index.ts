import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { MilpAnswer, MilpSolver } from '../domain'

/** What a task may take beyond its own limit: loading the solver, reading the model. */
const GRACE_MS = 2000
/** More than these wait for one thread: the next planner uses what it found by itself. */
const WAITING_MAX = 4
const FAILED: MilpAnswer = { status: 'failed', values: {}, objective: 0 }

type Reply = MilpAnswer & { id: number }

/**
 * A solver of mixed-integer programs: HiGHS in one worker thread, started at the first task, one task at a time.
 * It never throws and never blocks the event loop; what it cannot do in time is answered `failed`.
 */
export function createMilpSolver(): MilpSolver & { close: () => Promise<void> } {
  let worker: Worker | null = null
  let waiting = 0
  let tasks = 0
  let queue: Promise<unknown> = Promise.resolve()

  const start = (): Worker => {
    const started = new Worker(path.join(__dirname, 'highs-worker.cjs'))
    // A planner that waits keeps the process alive by its timer; an idle thread must not.
    started.unref()
    // Dying between two tasks concerns nobody: the next task starts another thread.
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    return started
  }
  const stop = async (): Promise<void> => {
    const stopped = worker
    worker = null
    await stopped?.terminate()
  }
  const run = (lp: string, time_limit_seconds: number): Promise<MilpAnswer> => {
    const thread = (worker ??= start())
    const id = ++tasks
    return new Promise((resolve) => {
      const end = (answer: MilpAnswer, broken: boolean) => {
        clearTimeout(timer)
        thread.off('message', hear).off('error', fail).off('exit', fail)
        if (broken) void stop()
        resolve(answer)
      }
      const hear = ({ id: answered, ...answer }: Reply) => {
        if (answered === id) end(answer, false)
      }
      const fail = () => end(FAILED, true)
      const timer = setTimeout(fail, time_limit_seconds * 1000 + GRACE_MS)
      thread.on('message', hear).on('error', fail).on('exit', fail)
      thread.postMessage({ id, lp, time_limit_seconds })
    })
  }
  const solve: MilpSolver = async (lp, time_limit_seconds) => {
    if (waiting >= WAITING_MAX) return FAILED
    waiting += 1
    const answer = queue.then(() => run(lp, time_limit_seconds))
    queue = answer
    try {
      return await answer
    } finally {
      waiting -= 1
    }
  }
  return Object.assign(solve, { close: stop })
}

/** The one solver of this process. */
export const milpSolver = createMilpSolver()
