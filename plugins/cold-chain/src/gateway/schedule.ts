import cron from 'node-cron'
import type { DataSource } from 'typeorm'
import { keepPartitions, markSilence, rollUpAll } from '../telemetry'
import { say } from './say'

const AHEAD_DAYS = 7

export async function keepDays(source: DataSource, retention_days: number): Promise<void> {
  const runner = source.createQueryRunner()
  try {
    const { dropped } = await keepPartitions(runner, Date.now(), { ahead_days: AHEAD_DAYS, retention_days })
    if (dropped.length > 0)
      say('info', `readings of ${dropped.join(', ')} are older than ${retention_days} days: dropped`)
  } finally {
    await runner.release()
  }
}

/** What the gateway does by the clock; a run that fails is made up for by the next. */
export function startSchedule(
  source: () => DataSource | null,
  { retention_days, onMinute }: { retention_days: number; onMinute: (source: DataSource) => Promise<void> },
): { gauges: () => Record<string, number>; stop: () => Promise<void> } {
  let silent = 0
  const guarded = (name: string, work: (open: DataSource) => Promise<void>) => async () => {
    const open = source()
    if (!open) return
    await work(open).catch((error: Error) => say('error', `${name}: ${error.message}`))
  }
  const minutely = guarded('rollups', async (open) => {
    await onMinute(open)
    await rollUpAll(open)
    const now = await markSilence(open, new Date())
    if (now.silent !== silent) say('info', `${now.silent} sensors are silent`)
    silent = now.silent
  })
  const daily = guarded('partitions', (open) => keepDays(open, retention_days))
  const tasks = [
    cron.schedule('5 * * * * *', minutely, { noOverlap: true }),
    cron.schedule('17 3 * * * *', daily, { noOverlap: true }),
  ]
  return {
    gauges: () => ({ silent_sensors: silent }),
    stop: async () => {
      for (const task of tasks) await task.destroy()
    },
  }
}
