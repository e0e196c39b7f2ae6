// npm run check: lint, format, types, boundaries and units; two at a time, all reported.
import os from 'node:os'
import { ensureRuntime } from './runtime.mjs'
import { elapsed, main, say, Trouble } from './say.mjs'

const CHECKS = [
  ['types', ['tsc', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.data/types.tsbuildinfo']],
  [
    'lint',
    [
      'eslint',
      '-c',
      '.config/eslint.config.mjs',
      '--cache',
      '--cache-location',
      '.data/eslint',
      '--max-warnings',
      '0',
      'backend',
      'plugins',
      'integration-tests',
      'storefront',
      '.launch',
    ],
  ],
  ['pages', ['astro', 'check', '--root', 'storefront', '--minimumSeverity', 'warning']],
  [
    'format',
    ['prettier', '--check', '--log-level', 'warn', '--cache', '--cache-location', '.data/prettier', '.'],
  ],
  [
    'boundaries',
    [
      'depcruise',
      '--config',
      '.config/dependency-cruiser.cjs',
      '--output-type',
      'err',
      'backend/src',
      'plugins',
      'storefront/src',
      'integration-tests',
    ],
  ],
  ['units', ['jest', '-c', '.config/jest.config.cjs', '--selectProjects', 'unit', '--silent']],
]

main(async () => {
  await ensureRuntime()
  const { bin } = await import('./bin.mjs')
  const { linkPlugins } = await import('./link-plugins.mjs')
  const { ROOT } = await import('./paths.mjs')
  const { run } = await import('./run.mjs')
  linkPlugins()
  const only = process.argv.slice(2)
  const queue = CHECKS.filter(([name]) => only.length === 0 || only.includes(name))
  const failed = []
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, [program, ...args]] = next
      const { code, output } = await run(process.execPath, [bin(program), ...args], {
        cwd: ROOT,
        env,
        tolerate: true,
      })
      say(`${code === 0 ? '✓' : '✗'} ${name} (at ${elapsed()})`)
      if (code === 0) continue
      failed.push(name)
      say(output.trim())
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, worker))
  if (failed.length)
    throw new Trouble(`Check failed: ${failed.join(', ')}.`, 'The lines above name each fault.')
  say(`All checks hold (${elapsed()}).`)
})
