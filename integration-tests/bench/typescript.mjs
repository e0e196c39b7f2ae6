// Modules of the house in a bench without Medusa: their TypeScript is read as it is.
import { createRequire } from 'node:module'
import swc from '@swc/core'

const require = createRequire(import.meta.url)

require.extensions['.ts'] = (module, file) => {
  const { code } = swc.transformFileSync(file, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  })
  module._compile(code, file)
}

/** Loads a file of the house, or a package, from here. */
export const load = require
