// npm run gateway: the telemetry gateway alone, beside a shop that runs, is being deployed, or stands elsewhere.
import { stopAll, stopOnSignals } from './children.mjs'
import { ensureRuntime } from './runtime.mjs'
import { main, say } from './say.mjs'

main(async () => {
  await ensureRuntime()
  const house = await import('./house.mjs')
  const { startPostgres } = await import('./postgres.mjs')
  await house.assertGatewayPortsFree()
  stopOnSignals()
  try {
    const env = house.environment('production')
    // The embedded server stays up: a shop may be using it.
    if (!env.DATABASE_URL) env.DATABASE_URL = (await startPostgres()).url('pengshui')
    await house.startGateway(env)
    say('Ctrl-C stops the gateway.')
  } catch (error) {
    await main(() => Promise.reject(error))
    await stopAll(1)
  }
})
