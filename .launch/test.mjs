// npm test [-- unit|module|http|redis|faults|browser ...]: everything from units to browsers, one summary.
// Other words choose spec files by part of their path; --keep keeps Postgres and seeded county for the next run.
import fs from 'node:fs'
import path from 'node:path'
import { ensureRuntime } from './runtime.mjs'
import { elapsed, main, say, step, Trouble } from './say.mjs'

const STAGES = ['unit', 'module', 'http', 'redis', 'faults', 'browser']
const ONE_WORKER = ['redis', 'faults', 'browser']
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

/** Runs one stage with jest and answers its counts. */
async function runStage(stage, env, needs, patterns) {
  const { ROOT } = await import('./paths.mjs')
  const { bin } = await import('./bin.mjs')
  const { run } = await import('./run.mjs')
  const missing = needs[stage]?.()
  if (missing) {
    say(`– ${stage}: skipped, ${missing}`)
    return { stage, passed: 0, failed: process.env.CI === 'true' ? 1 : 0, skipped: 1, seconds: 0 }
  }
  const journey = stage !== 'unit' && stage !== 'module'
  const report = path.join(ROOT, '.data', `jest-${process.pid}-${stage}.json`)
  const args = [
    '-c',
    '.config/jest.config.cjs',
    '--selectProjects',
    journey ? 'journey' : stage,
    '--silent',
    '--forceExit',
  ]
  const workers = ONE_WORKER.includes(stage) ? '1' : '2'
  args.push('--json', '--outputFile', report, '--maxWorkers', workers)
  if (patterns.length) args.push('--passWithNoTests')
  const inside = journey ? `integration-tests/${stage}/` : ''
  if (patterns.length) args.push(...patterns.map((pattern) => `${inside}.*${pattern}`))
  else if (inside) args.push(inside)
  const from_ms = Date.now()
  const wanted = (line) => /^(PASS|FAIL|\s+●|\s+✕)/.test(line)
  const { output } = await step(`${stage} tests`, () =>
    run(process.execPath, [bin('jest'), ...args], { cwd: ROOT, env, tolerate: true, echo: wanted }),
  )
  if (!fs.existsSync(report)) {
    say(output.slice(-4000))
    return { stage, passed: 0, failed: 1, skipped: 0, seconds: (Date.now() - from_ms) / 1000 }
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'))
  fs.rmSync(report)
  if (!result.success) say(output.slice(-12000))
  const crashed = result.numRuntimeErrorTestSuites
  return {
    stage,
    passed: result.numPassedTests,
    failed: result.numFailedTests + crashed,
    skipped: result.numPendingTests,
    seconds: (Date.now() - from_ms) / 1000,
  }
}

// Leaving by the front door, so that the Postgres and Redis of the tests end with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))

main(async () => {
  await ensureRuntime()
  const { linkPlugins } = await import('./link-plugins.mjs')
  const { createWhole } = await import('./database.mjs')
  const { findChromium, startRedis } = await import('./testbed.mjs')
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
  if (sum('failed') || sum('passed') === 0)
    throw new Trouble('The tests are not green.', 'Each failure is printed above its stage.')
})
