// The gateway's process: its TypeScript is read as it is. Started by gateway.mjs, start.mjs, the bench and the tests.
const path = require('node:path')
const swc = require('@swc/core')

require.extensions['.ts'] = (module, file) => {
  const { code } = swc.transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    // aedes is an ES module: its import() must stay one.
    module: { type: 'commonjs', ignoreDynamic: true },
  })
  module._compile(code, file)
}

const { main } = require(path.resolve(__dirname, '..', 'plugins', 'cold-chain', 'src', 'gateway', 'main.ts'))

main(process.env).catch((error) => {
  console.error(error)
  process.exit(1)
})
