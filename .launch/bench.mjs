// npm run bench -- NAME [--json]: runs one bench on servers of its own; the last line is one JSON object.
import fs from 'node:fs'
import path from 'node:path'
import { ensureRuntime } from './runtime.mjs'
import { main, Trouble } from './say.mjs'

main(async () => {
  await ensureRuntime()
  const { ROOT } = await import('./paths.mjs')
  const folder = path.join(ROOT, 'integration-tests', 'bench')
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.bench.mjs'))
    .map((name) => name.replace('.bench.mjs', ''))
  const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  if (!name || !names.includes(name)) {
    throw new Trouble(
      name ? `There is no bench called ${name}.` : 'Name the bench to run.',
      `npm run bench -- ${names.join(' | ')}`,
    )
  }
  const { runBench } = await import('../integration-tests/bench/frame.mjs')
  await runBench(name, { jsonOnly: process.argv.includes('--json') })
})
