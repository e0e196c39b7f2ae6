// The gateway's process: its TypeScript is read as it is. Started by gateway.mjs, start.mjs, the bench and the tests.
const path = require('node:path')
require('./typescript-hook.cjs')

const { main } = require(path.resolve(__dirname, '..', 'plugins', 'cold-chain', 'src', 'gateway', 'main.ts'))

main(process.env).catch((error) => {
  console.error(error)
  process.exit(1)
})
