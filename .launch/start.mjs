// npm start: from a bare clone to both faces answering; Ctrl-C stops everything.
import { claim } from './pidfile.mjs'
import { ensureRuntime } from './runtime.mjs'
import { elapsed, main, say } from './say.mjs'
import { stopAll, stopOnSignals } from './children.mjs'

main(async () => {
  await ensureRuntime()
  const house = await import('./house.mjs')
  const { buildAll } = await import('./build.mjs')
  claim()
  await house.assertPortsFree()
  await house.assertGatewayPortsFree()
  stopOnSignals()
  try {
    await buildAll()
    const env = await house.readyDatabase(house.environment('production'))
    await house.startBackend(env, 'start')
    await house.startGateway(env)
    await house.startStorefront(env, { development: false })
    say(house.addresses(env))
    say(`Ready after ${elapsed()}. Ctrl-C stops everything.`)
  } catch (error) {
    await main(() => Promise.reject(error))
    await stopAll(1)
  }
})
