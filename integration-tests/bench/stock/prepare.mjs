// Makes the stock Medusa ready: migrated, and loaded with the products and prices of our seeded database.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withClient } from '../../../.launch/database.mjs'
import { MEDUSA_CLI } from '../../../.launch/paths.mjs'
import { run } from '../../../.launch/run.mjs'
import { step } from '../../../.launch/say.mjs'

export const STOCK = path.dirname(fileURLToPath(import.meta.url))

export async function prepareStock(postgres, env) {
  await withClient(postgres.url('postgres'), (client) => client.query('create database bench_stock'))
  const medusa = (...args) => run(process.execPath, [MEDUSA_CLI, ...args], { cwd: STOCK, env })
  await step('prepare the stock Medusa', async () => {
    await medusa('db:migrate', '--execute-all-links', '--execute-all-search')
    await medusa('exec', './src/scripts/load.ts')
  })
}
