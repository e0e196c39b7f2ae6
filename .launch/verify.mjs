// npm run verify: re-derives every ledger from its entries and reports any drift.
// npm run verify:quota: the quota ledger with its hash chain, and the budgets.
// npm run verify:settlement: sellers' settlement alone, each order to its buyer's money.
// npm run verify:papers: certificates alone, sold lines and stored files held against them.
// npm run verify:trace: the lots' story against the stock, and its EPCIS statements against the story.
// npm run verify:stock: the stock alone, down to the lots of every order line.
import { ensureRuntime } from './runtime.mjs'
import { main, say, Trouble } from './say.mjs'

const SCRIPTS = {
  all: './src/scripts/verify.ts',
  stock: './src/scripts/verify-stock.ts',
  quota: './src/scripts/verify-quota.ts',
  settlement: './src/scripts/verify-settlement.ts',
  papers: './src/scripts/verify-papers.ts',
  trace: './src/scripts/verify-trace.ts',
}

main(async () => {
  await ensureRuntime()
  const { linkPlugins } = await import('./link-plugins.mjs')
  const { environment } = await import('./house.mjs')
  const { BACKEND, MEDUSA_CLI } = await import('./paths.mjs')
  const { startPostgres } = await import('./postgres.mjs')
  const { run } = await import('./run.mjs')
  linkPlugins()
  const script = SCRIPTS[process.argv[2] ?? 'all']
  const env = environment('production')
  if (!env.DATABASE_URL) env.DATABASE_URL = (await startPostgres()).url('pengshui')
  const { code, output } = await run(process.execPath, [MEDUSA_CLI, 'exec', script], {
    cwd: BACKEND,
    env,
    tolerate: true,
  })
  say(output)
  if (code !== 0)
    throw new Trouble(
      'A ledger differs from its entries.',
      'The lines above name each difference; no data was changed.',
    )
})
