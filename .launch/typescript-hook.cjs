// TypeScript read as it is, in a process of the house that runs without Medusa.
const swc = require('@swc/core')

require.extensions['.ts'] = (module, file) => {
  const { code } = swc.transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    // aedes is an ES module: its import() must stay one.
    module: { type: 'commonjs', ignoreDynamic: true },
  })
  module._compile(code, file)
}
