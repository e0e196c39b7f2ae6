// The sourcing rules as the house runs them: TypeScript, read through swc.
import { load } from './typescript.mjs'

export const { planSourcing, WASTE_FEN_PER_KG_DAY } = load('@pengshui/cold-chain/domain')
export const { createMilpSolver } = load('@pengshui/cold-chain/solver')
