import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import { programmeDateWrong, ratioAboveWhole } from '../refusals'

export type ProgrammeTerms = {
  fiscal_year: number
  ratio_bp: number
  legal_basis_on: Day | null
  cutoff_on: Day
  evidence_until: Day | null
}

const WHOLE_BP = 10_000

/** Do a programme's share and dates fit its year? Evidence may follow the cut-off, at most to the end of the next year. */
export function checkProgrammeTerms(terms: ProgrammeTerms): Result<void> {
  const { fiscal_year, ratio_bp, legal_basis_on, cutoff_on, evidence_until } = terms
  if (ratio_bp > WHOLE_BP) return refuse(ratioAboveWhole(ratio_bp))
  const year = String(fiscal_year)
  if (cutoff_on.slice(0, 4) !== year) return refuse(programmeDateWrong('cutoff_on', year))
  if (legal_basis_on && legal_basis_on > cutoff_on) return refuse(programmeDateWrong('legal_basis_on', year))
  const last = `${fiscal_year + 1}-12-31`
  if (evidence_until && (evidence_until < cutoff_on || evidence_until > last))
    return refuse(programmeDateWrong('evidence_until', year))
  return accept(undefined)
}
