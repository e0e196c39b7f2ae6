// npm run reset: erases the local data (`.data/`) so that the next start begins afresh.
import fs from 'node:fs'
import readline from 'node:readline/promises'
import { DATA } from './paths.mjs'
import { assertStopped } from './pidfile.mjs'
import { ensureRuntime } from './runtime.mjs'
import { main, say } from './say.mjs'

main(async () => {
  await ensureRuntime()
  const { erasePostgres } = await import('./postgres.mjs')
  assertStopped()
  if (!process.argv.includes('--yes') && process.stdin.isTTY) {
    const prompt = readline.createInterface({ input: process.stdin, output: process.stdout })
    const answer = await prompt.question(
      `This erases the local database and secrets in ${DATA}. Type "erase" to go on: `,
    )
    prompt.close()
    if (answer.trim() !== 'erase') return say('Nothing was changed.')
  }
  erasePostgres()
  fs.rmSync(DATA, { recursive: true, force: true })
  say('Erased. The next `npm start` begins afresh.')
})
