// npm test [-- unit|module|http|redis|faults|browser ...]: everything from units to browsers, one summary.
// Other words choose spec files by part of their path; --keep keeps Postgres and seeded county for the next run.
import { ensureRuntime } from './runtime.mjs'
import { elapsed, main, say, step, Trouble } from './say.mjs'

const STAGES = ['unit', 'module', 'http', 'redis', 'faults', 'browser']
const TEMPLATE = 'pengshui_template'

/** Postgres for the tests: never the one that holds a person's data. */
async function testDatabase(keep) {
  const { startPostgres, erasePostgres } = await import('./postgres.mjs')
  const name = keep ? 'test-kept' : `test-${process.pid}`
  const postgres = await step('start a Postgres for the tests', () => startPostgres({ name, volatile: true }))
  if (!keep) process.on('exit', () => erasePostgres(name))
  return postgres
}

/** A kept county is found again as long as neither its tables nor its seed have changed, today. */
async function templateName(keep) {
  if (!keep) return TEMPLATE
  const { fingerprint, pluginFolders } = await import('./fingerprint.mjs')
  const made_of = ['package-lock.json', 'backend/medusa-config.ts', 'backend/src', 'backend/data']
  const shaping = /\/(migrations|links|models|bootstrap|seed)\/|^backend\/data\//
  const mark = fingerprint(
    [...made_of, ...pluginFolders('src')],
    (file) => shaping.test(file) || !file.includes('/src/'),
  )
  return `${TEMPLATE}_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}_${mark.slice(0, 12)}`
}

/** What every suite reads; journeys clone TEMPLATE_DATABASE, module suites make databases of their own. */
async function testEnvironment(postgres, template, keep) {
  const crypto = await import('node:crypto')
  // A kept county's logins must still open it next time; nothing but tests ever meets them.
  const random = () => (keep ? 'kept-for-tests-only' : crypto.randomBytes(24).toString('base64url'))
  return {
    ...process.env,
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
    DB_HOST: 'localhost',
    DB_PORT: String(postgres.port),
    DB_USERNAME: 'postgres',
    DB_PASSWORD: '',
    PENGSHUI_PG_URL: `postgres://postgres@localhost:${postgres.port}`,
    TEMPLATE_DATABASE: template,
    JWT_SECRET: random(),
    COOKIE_SECRET: random(),
    BANK_SECRET: random(),
    DEMO_PASSWORD: random(),
    MEDUSA_DISABLE_TELEMETRY: 'true',
    ASTRO_TELEMETRY_DISABLED: '1',
  }
}

// Leaving by the front door, so that the Postgres and Redis of the tests end with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))

main(async () => {
  await ensureRuntime()
  const { linkPlugins } = await import('./link-plugins.mjs')
  const { createWhole } = await import('./database.mjs')
  const { findChromium, startRedis } = await import('./testbed.mjs')
  const { runStage } = await import('./test-stage.mjs')
  linkPlugins()
  const words = process.argv.slice(2)
  const keep = words.includes('--keep')
  const wanted = words.filter((name) => STAGES.includes(name))
  const patterns = words.filter((name) => !STAGES.includes(name) && !name.startsWith('--'))
  const stages = wanted.length ? STAGES.filter((stage) => wanted.includes(stage)) : STAGES
  const journeys = stages.some((stage) => !['unit', 'module'].includes(stage))
  let env = process.env
  if (stages.some((stage) => stage !== 'unit')) {
    const postgres = await testDatabase(keep)
    const template = await templateName(keep)
    env = await testEnvironment(postgres, template, keep)
    if (journeys) await createWhole(postgres, template, env, { seed: true })
    if (stages.includes('redis')) env.REDIS_TEST_URL = process.env.REDIS_URL ?? (await startRedis()) ?? ''
    delete env.REDIS_URL
    env.CHROMIUM_PATH = findChromium() ?? ''
    if (stages.includes('browser')) await (await import('./build.mjs')).buildAll()
  }
  const needs = {
    redis: () =>
      !env.REDIS_TEST_URL &&
      'no REDIS_URL and no redis-server on the PATH (Debian: apt-get install redis-server)',
    browser: () =>
      !env.CHROMIUM_PATH && 'no Chromium on the PATH (Debian: apt-get install chromium), nor CHROMIUM_PATH',
  }
  const results = []
  const runLane = async (lane) => {
    for (const stage of lane) results.push(await runStage(stage, env, needs, patterns))
  }
  // Pages wait much: a lane of their own beside all the rest keeps two cores busy. Units are quick and come first.
  const isPages = (stage) => stage === 'browser'
  await runLane(stages.filter((stage) => stage === 'unit'))
  await Promise.all([
    runLane(stages.filter((stage) => !isPages(stage) && stage !== 'unit')),
    runLane(stages.filter(isPages)),
  ])
  say('\nSummary')
  results.sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
  for (const { stage, passed, failed, skipped, seconds } of results) {
    say(
      `  ${stage.padEnd(8)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped  ${seconds.toFixed(1).padStart(6)} s`,
    )
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  say(`  in ${elapsed()}\n`)
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  const failures = results.flatMap((result) => result.failures)
  for (const failure of failures) say(`\n✗ ${failure}`)
  if (sum('failed') || sum('passed') === 0)
    throw new Trouble('The tests are not green.', 'Each failure is printed whole at the end of its stage.')
})
