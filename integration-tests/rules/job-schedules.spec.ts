import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..', '..')
const FOLDERS = [
  'backend/src/jobs',
  ...fs.readdirSync(path.join(ROOT, 'plugins')).map((name) => `plugins/${name}/src/jobs`),
]

const jobs = FOLDERS.filter((folder) => fs.existsSync(path.join(ROOT, folder))).flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => `${folder}/${file}`),
)

/**
 * The workflow engine in one process waits with one timer until a job's next time. Node's timers hold 2^31 ms, not quite
 * 25 days: a monthly job fires at once instead, computes the month after, and spins.
 */
it.each(jobs)('%s runs at least once in 24 days', (file) => {
  const [, schedule] = /schedule: '([^']+)'/.exec(fs.readFileSync(path.join(ROOT, file), 'utf8')) ?? []
  const [, , day_of_month, month, day_of_week] = schedule?.split(' ') ?? []
  expect([file, day_of_month, month]).toEqual([file, '*', '*'])
  expect(day_of_week).toBeDefined()
})
