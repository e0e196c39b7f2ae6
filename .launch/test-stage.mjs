// One stage of the tests: jest on its files, its counts and why what failed did.
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { bin } from './bin.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { say, step } from './say.mjs'

const ONE_WORKER = ['redis', 'faults', 'browser']
const WHY_CHARACTERS = 4_000

/** The failed tests of a report, each with the first lines of why: what a log that was cut must still end with. */
const failuresOf = ({ testResults }) =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    const said = failed.map(({ fullName, failureMessages }) => [fullName, failureMessages.join('\n')])
    // A file that never came to its tests says so itself.
    if (assertionResults.length === 0 && message) said.push(['the file itself', message])
    return said.map(
      ([test, why]) =>
        `${path.relative(ROOT, name)} › ${test}\n${stripVTControlCharacters(why).slice(0, WHY_CHARACTERS)}`,
    )
  })

/**
 * Runs one stage with jest.
 * @param {string} stage
 * @param {object} env
 * @param {Record<string, () => string | false>} needs what a stage lacks on this machine, if anything
 * @param {string[]} patterns parts of the paths of the spec files wanted; all when empty
 * @returns {Promise<{stage: string, passed: number, failed: number, skipped: number, seconds: number, failures: string[]}>}
 */
export async function runStage(stage, env, needs, patterns) {
  const missing = needs[stage]?.()
  if (missing) {
    say(`– ${stage}: skipped, ${missing}`)
    return {
      stage,
      passed: 0,
      failed: process.env.CI === 'true' ? 1 : 0,
      skipped: 1,
      seconds: 0,
      failures: [`${stage}: ${missing}`],
    }
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
    return {
      stage,
      passed: 0,
      failed: 1,
      skipped: 0,
      seconds: (Date.now() - from_ms) / 1000,
      failures: [`${stage}: jest ended without a report`],
    }
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
    failures: failuresOf(result),
  }
}
