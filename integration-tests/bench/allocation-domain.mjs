// The sourcing rules as the house runs them: TypeScript, read through swc.
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

export const { planSourcing, WASTE_FEN_PER_KG_DAY } = require('@pengshui/cold-chain/domain')
export const { createMilpSolver } = require('@pengshui/cold-chain/solver')
