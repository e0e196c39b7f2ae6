// npm run dev: the same house, reloading plugins, backend and storefront on change.
import fs from 'node:fs'
import path from 'node:path'
import { stopAll, stopOnSignals } from './children.mjs'
import { claim } from './pidfile.mjs'
import { ensureRuntime } from './runtime.mjs'
import { main, say } from './say.mjs'

/** `medusa develop` watches only its own folder: a link inside it makes it watch the plugins as well. */
function watchPlugins(backend, root) {
  const link = path.join(backend, 'plugins')
  if (!fs.existsSync(link))
    fs.symlinkSync(path.join(root, 'plugins'), link, process.platform === 'win32' ? 'junction' : 'dir')
  process.on('exit', () => fs.rmSync(link, { force: true }))
}

main(async () => {
  await ensureRuntime()
  const house = await import('./house.mjs')
  const { linkPlugins } = await import('./link-plugins.mjs')
  const { BACKEND, ROOT } = await import('./paths.mjs')
  claim()
  await house.assertPortsFree()
  stopOnSignals()
  try {
    linkPlugins()
    watchPlugins(BACKEND, ROOT)
    const env = await house.readyDatabase(house.environment('development'))
    await house.startBackend(env, 'develop')
    await house.startStorefront(env, { development: true })
    say(house.addresses(env))
    say('Watching. Ctrl-C stops everything.')
  } catch (error) {
    await main(() => Promise.reject(error))
    await stopAll(1)
  }
})
