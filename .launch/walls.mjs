// npm run test:walls: every route the router knows at boot, called by everybody who may not; prints routes, calls, leaks.
import fs from 'node:fs'
import path from 'node:path'
import { ensureRuntime } from './runtime.mjs'
import { main, say, Trouble } from './say.mjs'

main(async () => {
  await ensureRuntime()
  const { ROOT } = await import('./paths.mjs')
  const { run } = await import('./run.mjs')
  const file = path.join(ROOT, '.data', 'walls.json')
  fs.rmSync(file, { force: true })
  const args = [path.join(ROOT, '.launch', 'test.mjs'), 'http', 'walls', ...process.argv.slice(2)]
  const { code, output } = await run(process.execPath, args, { cwd: ROOT, env: process.env, tolerate: true })
  if (!fs.existsSync(file)) {
    say(output.slice(-6000))
    throw new Trouble('The walls were not walked.', 'The lines above say why.')
  }
  const { routes, calls, leaks, untried } = JSON.parse(fs.readFileSync(file, 'utf8'))
  for (const route of routes) say(route)
  for (const { title, caller, why } of leaks) say(`LEAK ${title} for ${caller}: ${why}`)
  for (const title of untried) say(`UNTRIED ${title}`)
  say(`\n${routes.length} routes, ${calls} calls, ${leaks.length} leaks`)
  if (code !== 0) say(output.slice(-4000))
  if (code !== 0 || leaks.length || untried.length)
    throw new Trouble('The walls have a hole.', 'The lines above name it.')
})
