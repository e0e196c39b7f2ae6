// Run by `medusa exec`: registers the backend's scheduled jobs as a worker does and runs the named one as often as
// asked: twice at the same moment, the rest one after another. The product knows nothing of this file.
const path = require('node:path')
const { JobLoader } = require('@medusajs/framework/jobs')
const { Modules } = require('@medusajs/framework/utils')

module.exports.default = async ({ container, args: [name, times = '1'] }) => {
  await new JobLoader(path.resolve('src/jobs'), container).load()
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const run = () => engine.run(`job-${name}`, { input: {} })
  await Promise.all(Array.from({ length: Math.min(Number(times), 2) }, run))
  for (let left = Number(times) - 2; left > 0; left -= 1) await run()
}
